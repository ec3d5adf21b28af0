/** The oldest Node that can run the set-up itself. Everything after it runs on Node 24. */
export const MINIMUM = '20.19.0';

/** Compares two versions of the form `major.minor.patch`, each with or without a leading `v`. */
export function isAtLeast(version, minimum) {
  const [have, want] = [version, minimum].map((text) => text.replace(/^v/, '').split('.').map(Number));
  for (let i = 0; i < 3; i += 1) {
    const difference = (have[i] || 0) - (want[i] || 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

export function majorOf(version) {
  return Number(version.replace(/^v/, '').split('.')[0]);
}

/** What to do about a Node that is too old, in both languages. */
export function tooOld(version) {
  return [
    `Máy này có Node ${version}; Trạm cần Node 20.19 trở lên. Hãy cài Node bản LTS mới từ nodejs.org rồi chạy lại lệnh.`,
    `This machine has Node ${version}; Trạm needs Node 20.19 or newer. Install a current LTS Node from nodejs.org and run the command again.`,
  ].join('\n');
}
