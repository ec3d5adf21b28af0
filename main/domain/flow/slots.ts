/** How appointments are spread over a day: time is cut into windows of equal length, each holds so many. */
export interface SlotRules {
  /** Length of a window, minutes; divides the hour. */
  minutes: 10 | 15 | 20 | 30 | 60;
  /** Most people in one window; null: nobody counts. */
  most: number | null;
}

export const usualSlotRules: SlotRules = { minutes: 30, most: null };

/** Local times `HH:mm`, from the first minute up to but not including the last; the day's last window ends at `24:00`. */
export interface SlotWindow {
  from: string;
  to: string;
}

/** The window a time lies in. @param slot local `HH:mm` @param minutes length of a window */
export function windowOf(slot: string, minutes: number): SlotWindow {
  const [hours = 0, rest = 0] = slot.split(':').map(Number);
  const from = Math.floor((hours * 60 + rest) / minutes) * minutes;
  return { from: clock(from), to: clock(from + minutes) };
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
