let parts = partsIn(undefined);

/** From now on times are shown as the clocks of this zone show them: the unit's, whatever the machine is set to. */
export function showTimesIn(timeZone: string | null): void {
  try {
    parts = partsIn(timeZone ?? undefined);
  } catch {
    // A zone that this machine does not know: its own is the best guess.
    parts = partsIn(undefined);
  }
}

function partsIn(timeZone: string | undefined): (at: Date) => { date: string; time: string } {
  // As sv-SE writes it: 2026-06-27 22:31:04.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => {
    const [date = '', time = ''] = format.format(at).split(' ');
    return { date, time };
  };
}

/** dd/MM/yyyy of a moment, in both languages: the date on every Vietnamese paper. */
export function showDate(at: Date): string {
  return showPartialDate(parts(at).date);
}

/** HH:mm. */
export function showTime(at: Date): string {
  return parts(at).time.slice(0, 5);
}

/** HH:mm:ss, for what was saved. */
export function showTimeOfSaving(at: Date): string {
  return parts(at).time;
}

/** A business day or partial date as stored (`yyyy`, `yyyy-MM`, `yyyy-MM-dd`) as people write it; '' for none. */
export function showPartialDate(iso: string | null | undefined): string {
  return iso ? iso.split('-').reverse().join('/') : '';
}
