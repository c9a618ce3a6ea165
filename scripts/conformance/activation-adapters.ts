import {
  activation,
  correlationBand,
  tableFromColumns,
  tableFromRows,
  timeToValue,
} from "../../src/index.ts";
import { type Adapter, answers } from "./vector-case.ts";

const MS_PER_DAY = 86_400_000;

/** Users who start and get to something, by their numbers or by their times. */
export const ACTIVATION_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "activation rate": ({ input }) => {
    const { activated, signups } = input as Record<string, number>;
    return answers({ activationRate: () => shareOf(signups!, activated!) });
  },
  "onboarding completion rate": ({ input }) => {
    const { completed, newUsers } = input as Record<string, number>;
    return answers({ value: () => shareOf(newUsers!, completed!) });
  },
  "time to value": ({ input }) => {
    const { signup, firstValue } = input as { signup: string; firstValue: string | null };
    const rows = [
      { user: "u", event: "signup", time: signup },
      ...(firstValue === null ? [] : [{ user: "u", event: "value", time: firstValue }]),
    ];
    const { ms } = timeToValue(tableFromRows(rows), { start: "signup", value: "value" }).median;
    const inUnits = (unit: number) => () => (ms === null ? null : ms / unit);
    return answers({
      milliseconds: inUnits(1),
      seconds: inUnits(1000),
      minutes: inUnits(60_000),
      hours: inUnits(3_600_000),
      days: inUnits(MS_PER_DAY),
    });
  },
  "correlation bands": ({ input }) =>
    answers({ value: () => (input as readonly number[]).map(correlationBand) }),
};

/** The activation rate of so many users who start, the first of whom get there on the next day. */
function shareOf(started: number, activated: number): number | null {
  const numbers = (length: number) => Array.from({ length }, (_, user) => user);
  const table = tableFromColumns(
    {
      user: [...numbers(started), ...numbers(activated)],
      event: [...numbers(started).map(() => "start"), ...numbers(activated).map(() => "done")],
      time: [...numbers(started).map(() => 0), ...numbers(activated).map(() => MS_PER_DAY)],
    },
    { observed: { from: 0, until: 2 * MS_PER_DAY } },
  );
  return activation(table, { start: "start", activated: "done", within: { days: 2 } }).activated.value;
}
