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
    const { activated, signups, avgDaysToActivation, trialDays } = input as Record<string, number>;
    return answers({
      activationRate: () => shareOf(signups!, activated!, avgDaysToActivation, trialDays),
    });
  },
  "onboarding completion rate": ({ input }) => {
    const { completed, newUsers } = input as Record<string, number>;
    return answers({ value: () => shareOf(newUsers!, completed!) });
  },
  "time to value": ({ input }) => {
    const { signup, firstValue } = input as { signup: string; firstValue: string };
    const rows = [
      { user: "u", event: "signup", time: signup },
      { user: "u", event: "value", time: firstValue },
    ];
    const { median } = timeToValue(tableFromRows(rows), { start: "signup", value: "value" });
    return answers({ milliseconds: () => median.ms });
  },
  "correlation bands": ({ input }) =>
    answers({ value: () => (input as readonly number[]).map(correlationBand) }),
};

/** The activation rate of so many users who start, the first of whom get there some days after their start. */
function shareOf(started: number, activated: number, days = 1, withinDays = days + 1): number | null {
  const numbers = (length: number) => Array.from({ length }, (_, user) => user);
  const table = tableFromColumns(
    {
      user: [...numbers(started), ...numbers(activated)],
      event: [...numbers(started).map(() => "start"), ...numbers(activated).map(() => "done")],
      time: [...numbers(started).map(() => 0), ...numbers(activated).map(() => days * MS_PER_DAY)],
    },
    { observed: { from: 0, until: withinDays * MS_PER_DAY } },
  );
  const within = { days: withinDays };
  return activation(table, { start: "start", activated: "done", within }).activated.value;
}
