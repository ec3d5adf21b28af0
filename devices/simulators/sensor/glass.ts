import type { FingerSource } from '../fingers/finger-source.ts';

export interface GlassOptions {
  fingers: FingerSource;
  size: { width: number; height: number };
  /** Looks without a finger before each finger: somebody puts it down. */
  pollsBeforeFinger: number;
  /** Whether an ordered fault hides the finger from this look. */
  hides(): boolean;
  /** Whether an ordered fault keeps the finger that was taken on the glass at this look. */
  keeps(): boolean;
}

/** The glass of a sensor: fingers come, are taken, and leave. */
export interface Glass {
  /** What lies there now, pixel by pixel; null for nothing. A finger that was taken has left unless it is kept. */
  look(): Uint8Array | null;
  /** The finger that was seen last is in the sensor: it leaves, and the next one is on its way. */
  taken(): void;
}

export function glass(options: GlassOptions): Glass {
  let finger: Uint8Array | null = null;
  let seen = false;
  let lifting: Uint8Array | null = null;
  let laid = 0;
  let lookedInVain = 0;

  // Drawing a finger takes a while; until it is there the glass is empty, as it is in life.
  const lay = (number: number): void => {
    options.fingers.finger(number, options.size).then(
      (pixels) => {
        finger = pixels;
      },
      (error: unknown) => {
        process.stderr.write(`no finger to show: ${error instanceof Error ? error.message : String(error)}\n`);
      },
    );
  };
  lay(0);

  return {
    look: () => {
      if (lifting !== null) {
        if (options.keeps()) return lifting;
        lifting = null;
        return null;
      }
      if (options.hides() || finger === null) return null;
      if (!seen && lookedInVain++ < options.pollsBeforeFinger) return null;
      lookedInVain = 0;
      seen = true;
      return finger;
    },
    taken: () => {
      if (lifting !== null) return;
      lifting = finger;
      finger = null;
      seen = false;
      lay(++laid);
    },
  };
}
