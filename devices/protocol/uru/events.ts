/** What the device tells by its interrupt endpoint: two bytes, high one first; the rest of the 64 is stale. */
export const EVENT = { powerOn: 0x56aa, fingerOn: 0x0101, fingerOff: 0x0200 } as const;
export type UruEvent = keyof typeof EVENT;

/** The event of a report, or null where it is none that matters. */
export function parseEvent(report: Uint8Array): UruEvent | null {
  if (report.length < 2) return null;
  const code = (report[0]! << 8) | report[1]!;
  for (const [name, value] of Object.entries(EVENT)) if (value === code) return name as UruEvent;
  return null;
}
