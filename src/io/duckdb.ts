import type { DuckDBConnection } from "@duckdb/node-api";

/**
 * Runs `use` on a DuckDB that can read one file and nothing else: no other file, no network, no extension.
 *
 * @throws RangeError when the optional peer `@duckdb/node-api` is not installed.
 */
export async function* withDuckdb<T>(
  path: string,
  use: (connection: DuckDBConnection) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const { DuckDBInstance } = await importDuckdb();
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    allow_persistent_secrets: "false",
  });
  const connection = await instance.connect();
  try {
    await connection.run("SET temp_directory = ''");
    await connection.run(`SET allowed_paths = ['${path.replaceAll("'", "''")}']`);
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
    yield* use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function importDuckdb(): Promise<typeof import("@duckdb/node-api")> {
  try {
    return await import("@duckdb/node-api");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const isMissing = /^(ERR_)?MODULE_NOT_FOUND$/.test(code ?? "") && message.includes("@duckdb/node-api");
    throw new RangeError(
      isMissing
        ? "Cannot read file: @duckdb/node-api must be installed (npm install @duckdb/node-api), it has not been found"
        : `Cannot read file: @duckdb/node-api must load, it has failed with ${message.split("\n", 1)[0]}`,
      { cause },
    );
  }
}
