/** The writes of a file that is written durably, in order. */
export const writesOfFile = (what: string): string[] =>
  ['tmp-written', 'tmp-synced', 'renamed', 'dir-synced'].map((at) => `${what}:${at}`);

/** A death before the rename leaves half a file, which is set aside in sight. */
export const leavesHalf = /:tmp-(written|synced)$/;

export const writesOfStart = ['start:people-row', 'start:queue-row'];
export const writesOfSample = [...writesOfFile('sample'), 'sample:row'];
export const writesOfSealing = ['reserved', ...writesOfFile('cms'), ...writesOfFile('jws'), 'read-back', 'completed'];
