import type { Counts } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import type { CountName } from "./count-named.ts";

/** What a thread is told: to hold a part of a table, to forget it, to count it by a definition (absent: none in the list). */
export type Request =
  | { readonly to: "hold"; readonly id: number; readonly table: EventTable }
  | { readonly to: "forget"; readonly id: number }
  | {
      readonly to: "count";
      readonly id: number;
      readonly job: number;
      readonly name: CountName;
      readonly definition: readonly unknown[];
    };

/** What a thread tells: that it runs, the counts of a job, or that the function refused to count. */
export type Reply =
  | { readonly told: "ready" }
  | { readonly told: "counts"; readonly job: number; readonly counts: Counts }
  | { readonly told: "refused"; readonly job: number };
