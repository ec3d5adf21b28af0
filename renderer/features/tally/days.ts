const dayMs = 86_400_000;

/** The business day some days after another one. @param day `yyyy-MM-dd` @param by may be negative */
export function dayAfter(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString().slice(0, 10);
}

/**
 * Seconds until the next moment at which the clock shows the cut-off.
 *
 * @param cutOff local `HH:mm`
 * @param at local time of the machine
 * @returns 1 to 86,400
 */
export function secondsUntil(cutOff: string, at: Date): number {
  const [hours = 0, minutes = 0] = cutOff.split(':').map(Number);
  const ends = hours * 3_600 + minutes * 60;
  const now = at.getHours() * 3_600 + at.getMinutes() * 60 + at.getSeconds();
  return ends > now ? ends - now : ends - now + 86_400;
}
