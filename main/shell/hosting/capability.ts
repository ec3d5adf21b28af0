/** The database's addon needs Node-API 10 (Node 22.14, Electron 36 and newer). */
const databaseNodeApi = 10;

/** Whether this runtime can itself be the process that owns the databases; else that process runs on a Node of its own. */
export function canHostDatabases(versions: Readonly<Record<string, string | undefined>>): boolean {
  const version = Number(versions.napi);
  return Number.isInteger(version) && version >= databaseNodeApi;
}
