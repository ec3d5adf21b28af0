import { useFormat } from '../../i18n/use-format.ts';

/** A moment as people say it: the time alone for today, with the day before that. */
export function useSince(): (iso: string) => string {
  const format = useFormat();
  const today = format.date(new Date());
  return (iso) => (format.date(iso) === today ? format.time(iso) : format.dateTime(iso));
}
