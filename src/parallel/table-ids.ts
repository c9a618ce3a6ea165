import type { EventTable } from "../events/index.ts";

/** Numbers of tables, under which threads hold them. */
export interface TableIds {
  /** The number of a table, a new one at first. */
  of(table: EventTable): number;
  /** Forgets a table: asked again, it gets another number. */
  release(table: EventTable): void;
}

/** Starts to number tables; `forget` hears of each number whose table was released, or that nobody refers to any more. */
export function tableIds(forget: (id: number) => void): TableIds {
  const ids = new WeakMap<EventTable, number>();
  const collected = new FinalizationRegistry<number>(forget);
  let last = 0;
  return {
    of(table) {
      const known = ids.get(table);
      if (known !== undefined) return known;
      last++;
      ids.set(table, last);
      collected.register(table, last, table);
      return last;
    },
    release(table) {
      const id = ids.get(table);
      if (id === undefined) return;
      ids.delete(table);
      collected.unregister(table);
      forget(id);
    },
  };
}
