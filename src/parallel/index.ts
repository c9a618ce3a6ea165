export type { CountFunctions, CountName } from "./count-named.ts";
export { ThreadLost } from "./counting-thread.ts";
export { shareTable } from "./share-table.ts";
export { type WorkerPool, type WorkerPoolOptions, workerPool } from "./worker-pool.ts";
