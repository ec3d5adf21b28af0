const firstWaitMs = 1_000;
const longestWaitMs = 300_000;

/** How long no try is taken after so many wrong ones: doubles from one second to five minutes. */
export function waitAfter(failures: number): number {
  return failures === 0 ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1));
}
