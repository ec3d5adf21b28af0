/** Files that are run as processes or threads of the application, by the name they are built under. */
export const PROCESS_ENTRIES: Readonly<Record<string, string>> = {
  station: 'main/station/process.ts',
  devices: 'devices/host/process.ts',
  queue: 'db/worker/queue.ts',
  people: 'db/worker/people.ts',
  worker: 'main/station/samples/worker.ts',
  list: 'main/station/roster/worker.ts',
  papers: 'main/station/papers/worker.ts',
};

/** What a demonstration runs beside them. */
export const DEMO_ENTRIES: Readonly<Record<string, string>> = {
  hub: 'hub/cli.ts',
  hash: 'hub/store/blobs/file-hash-worker.ts',
  simulator: 'devices/simulators/run.ts',
};
