const dayMs = 86_400_000;

/** The business day some days after another one. @param day `yyyy-MM-dd` @param by may be negative */
export function dayAfter(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString().slice(0, 10);
}

/**
 * Minutes until the next moment at which the clock shows the cut-off.
 *
 * @param cutOff and `localTime`: `HH:mm` by the unit's clock
 * @returns 1 to 1,440
 */
export function minutesUntil(cutOff: string, localTime: string): number {
  const left = minutesOf(cutOff) - minutesOf(localTime);
  return left > 0 ? left : left + 1_440;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
