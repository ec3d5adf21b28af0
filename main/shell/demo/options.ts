/** How the training station is to be started; words of the command line, known only to builds that have the demo. */
export interface DemoOptions {
  /** Folder with pictures of real fingers; made-up ones without. */
  fingers: string | null;
  /** Bits a second on the scanner's line: 460800 shows a finger in about a second. */
  speed: number | 'unpaced';
  /** Leaves the station without accounts, so that its set-up can be seen; the one-time code is on the screen. */
  untouched: boolean;
}

/** Words that are not known are Chromium's and nobody's business here. */
export function readDemoOptions(words: readonly string[]): DemoOptions {
  const value = (name: string): string | null =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) || null;
  const speed = value('demo-speed') ?? '460800';
  return {
    fingers: value('demo-fingers'),
    speed: /^\d{4,7}$/.test(speed) ? Number(speed) : 'unpaced',
    untouched: words.includes('--demo-untouched'),
  };
}
