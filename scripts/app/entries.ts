/** Files that are run beside the one that starts them, by the name they are built under. */
type Entries = Readonly<Record<string, string>>;

/** Threads of the station. */
export const THREAD_ENTRIES: Entries = {
  queue: 'db/worker/queue.ts',
  people: 'db/worker/people.ts',
  worker: 'main/station/samples/worker.ts',
  list: 'main/station/roster/worker.ts',
  targets: 'main/station/targets/worker.ts',
  papers: 'main/station/papers/worker.ts',
};

/** Processes of the application, with their threads. */
export const PROCESS_ENTRIES: Entries = {
  station: 'main/station/process.ts',
  devices: 'devices/host/process.ts',
  ...THREAD_ENTRIES,
};

/** Threads of the hub. */
export const HUB_THREAD_ENTRIES: Entries = {
  hash: 'hub/store/blobs/file-hash-worker.ts',
};

/** What a demonstration runs beside the application. */
export const DEMO_ENTRIES: Entries = {
  hub: 'hub/cli.ts',
  simulator: 'devices/simulators/run.ts',
  ...HUB_THREAD_ENTRIES,
};
