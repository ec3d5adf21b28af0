/** The writes of a file that is written durably, in order. */
export const writesOfFile = (what: string): string[] =>
  ['tmp-written', 'tmp-synced', 'renamed', 'dir-synced'].map((at) => `${what}:${at}`);

/** A death before the rename leaves half a file, which is set aside in sight. */
export const leavesHalf = /:tmp-(written|synced)$/;

/** The writes of the pair: both files, then the flushes and names of both. */
const writesOfPair = ['tmp-written', 'tmp-synced', 'renamed', 'dir-synced'].flatMap((at) => [`cms:${at}`, `jws:${at}`]);

/** How many half files a death leaves at each write of a sealing: the manifest is written while the container still is. */
const halvesOfPair: Readonly<Record<string, number>> = {
  'cms:tmp-written': 1,
  'jws:tmp-written': 2,
  'cms:tmp-synced': 2,
  'jws:tmp-synced': 2,
  'cms:renamed': 1,
};

/** How many half files a death at this write leaves. */
export const halvesAt = (point: string): number => halvesOfPair[point] ?? (leavesHalf.test(point) ? 1 : 0);

export const writesOfStart = ['start:people-row', 'start:queue-row'];
export const writesOfSample = [...writesOfFile('sample'), 'sample:row'];
export const writesOfSealing = ['reserved', ...writesOfPair, 'read-back', 'completed'];
