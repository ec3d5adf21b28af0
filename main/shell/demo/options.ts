/** How the training station is to be started; words of the command line, known only to builds that have the demo. */
export interface DemoOptions {
  /** Folder with pictures of real fingers; made-up ones without. */
  fingers: string | null;
  /** Bits a second on the scanner's line: 460800 shows a finger in about a second. */
  speed: number | 'unpaced';
  /** Leaves the station without accounts, so that its set-up can be seen; the one-time code is on the screen. */
  untouched: boolean;
  /** As on a machine without a key store: the station asks for a passphrase at every start. */
  passphrase: boolean;
  /** No scanner and no camera of the station's own is there. */
  noDevices: boolean;
  /** Serial port of a code reader that stands beside the simulated devices; none without. */
  reader: string | null;
  /** A signature pad that signs by itself is there, too. */
  pad: boolean;
  /** Port of a service of MOSIP's Secure Biometric Interface, and the folder of the roots that it is trusted by; none without. */
  service: number | null;
  trust: string | null;
  /** The disk counts as full below this many MiB free; for seeing what happens then. */
  reserveMiB: number;
}

const usualReserveMiB = 64;

/** Words that are not known are Chromium's and nobody's business here. */
export function readDemoOptions(words: readonly string[]): DemoOptions {
  const value = (name: string): string | null =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) || null;
  const speed = value('demo-speed') ?? '460800';
  const reserve = value('demo-reserve') ?? '';
  return {
    fingers: value('demo-fingers'),
    speed: /^\d{4,7}$/.test(speed) ? Number(speed) : 'unpaced',
    passphrase: words.includes('--demo-passphrase'),
    noDevices: words.includes('--demo-no-devices'),
    reader: value('demo-reader'),
    pad: words.includes('--demo-pad'),
    service: /^\d{4,5}$/.test(value('demo-service') ?? '') ? Number(value('demo-service')) : null,
    trust: value('demo-trust'),
    reserveMiB: /^\d{1,8}$/.test(reserve) ? Number(reserve) : usualReserveMiB,
    untouched: words.includes('--demo-untouched'),
  };
}
