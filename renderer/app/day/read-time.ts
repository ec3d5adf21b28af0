/** A time as people type it (`6:30`, `0630`, `6h30`, `21`) as `HH:mm`; what is no time comes back as it was. */
export function readTime(text: string): string {
  const match = /^\s*(\d{1,2})(?:\s*[:.hH]\s*(\d{2})?|(\d{2}))?\s*$/.exec(text);
  if (!match) return text;
  const [, hour = '', minute, joined] = match;
  return `${hour.padStart(2, '0')}:${minute ?? joined ?? '00'}`;
}

export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(readTime(text));
}
