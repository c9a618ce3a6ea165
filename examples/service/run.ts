/**
 * `npx tsx examples/service/run.ts [port]`: measures the sample of the quickstart, and whatever is sent to it, until it is
 * stopped. The dashboard is at http://127.0.0.1:8080/.
 */
import { once } from "node:events";
import { bundlePage } from "../dashboard/bundle-page.ts";
import { sampleTables } from "./sample.ts";
import { metricsService } from "./server.ts";

const page = await bundlePage();
const { events, answers } = sampleTables();
const server = metricsService({ events, answers, page });
server.listen(Number(process.argv[2] ?? 8080), "127.0.0.1");
await once(server, "listening");

const address = server.address();
const port = typeof address === "object" ? address?.port : address;
console.log(`${events.eventCount} events of ${events.userCount} users: http://127.0.0.1:${port}/`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close();
    server.closeIdleConnections();
  });
}
