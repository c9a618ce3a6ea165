import type { Description } from "../service/describe.ts";
import type { Only } from "./selection.ts";

/** Which rows the service measures, and the property by which it breaks answers down. */
export interface Asked {
  readonly only: Only | null;
  readonly segment?: string | null;
}

/** What there is to measure. */
export function askProperties(): Promise<Description> {
  return answerOf(fetch("/properties"));
}

/** The result of a definition. */
export function askMetric<Result>(
  definition: object,
  { only, segment }: Asked,
  signal: AbortSignal,
): Promise<Result> {
  const query = new URLSearchParams();
  if (only !== null) query.set("where", JSON.stringify(only));
  if (segment != null) query.set("segment", segment);
  const headers = { "content-type": "application/json" };
  return answerOf(
    fetch(`/metrics?${query}`, { method: "POST", headers, body: JSON.stringify(definition), signal }),
  );
}

async function answerOf<Result>(sent: Promise<Response>): Promise<Result> {
  const response = await sent;
  const answer = await response.json();
  if (response.ok) return answer;
  throw new Error(answer.error);
}
