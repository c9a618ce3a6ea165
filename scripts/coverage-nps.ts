// How often the intervals of NPS hold the true score, exactly, by counting every possible sample. `npm run coverage:nps`
import { coverageTable } from "./nps-coverage.ts";

const rows = coverageTable([
  ...([5, 10, 20, 50, 100] as const).flatMap((n) => [
    { n, truths: "drawn" as const },
    { n, truths: "grid" as const },
  ]),
  { n: 10, truths: "NPS-like" },
  { n: 30, truths: "NPS-like" },
]);

const names = ["Wald", "adj. Wald", "Agresti–Min", "Bonett–Price", "quadratic", "Tango", "t"];
console.log(`| n | ${names.join(" | ")} |`);
console.log(`|---|${names.map(() => "---").join("|")}|`);
for (const { n, truths, cells } of rows) {
  const shown = cells.map(({ mean, worst }) => `${three(mean)} / ${three(worst)}`);
  console.log(`| ${n} ${truths} | ${shown.join(" | ")} |`);
}

const tango = rows
  .filter(({ n, truths }) => truths !== "NPS-like" && [10, 20, 50].includes(n))
  .map(({ n, truths, cells }) => ({ n, truths, ...cells[names.indexOf("Tango")]! }));
const broken = tango.filter(({ mean, worst }) => mean < 0.945 || worst < 0.92);
console.log();
for (const { n, truths, mean, worst } of tango)
  console.log(`Tango, n = ${n}, ${truths}: ${mean.toFixed(4)} on average, ${worst.toFixed(4)} at worst`);
if (broken.length > 0) {
  console.log("FAILED: at least 0.945 on average and 0.92 at worst are promised");
  process.exitCode = 1;
}

function three(share: number): string {
  return share.toFixed(3).slice(1);
}
