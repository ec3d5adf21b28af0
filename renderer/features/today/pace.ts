export interface PaceInput {
  done: number;
  target: number | null;
  /** Hour 0 to 23 in which work began today, or null before it did. */
  firstHour: number | null;
  /** Local time `HH:mm` at which the day ends; `00:00` is midnight. */
  cutOff: string;
  /** The unit's clock, `HH:mm`. */
  localTime: string;
}

export type Pace =
  | { type: 'reached' }
  /** Minutes after midnight at which the target is reached if work goes on as it has. */
  | { type: 'at'; minutes: number }
  /** How many there will be at the end of the day. */
  | { type: 'short'; count: number; minutes: number };

const fewMinutes = 30;

/**
 * Where the day's work leads at its average pace since the hour in which it began; null while too little is known to say
 * anything (no target, less than half an hour, nothing done) and after the day's end.
 */
export function paceOf({ done, target, firstHour, cutOff, localTime }: PaceInput): Pace | null {
  if (!target) return null;
  if (done >= target) return { type: 'reached' };
  const minutes = minutesOf(localTime);
  const end = minutesOf(cutOff) || 24 * 60;
  if (firstHour === null || done === 0 || minutes >= end) return null;
  const worked = minutes - firstHour * 60;
  if (worked < fewMinutes) return null;
  const reachedAt = minutes + ((target - done) * worked) / done;
  if (reachedAt <= end) return { type: 'at', minutes: Math.ceil(reachedAt) };
  return { type: 'short', count: Math.floor(done + (done * (end - minutes)) / worked), minutes: end };
}

export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** `HH:mm` of minutes after midnight. */
export function timeOf(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}
