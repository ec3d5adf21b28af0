import { type FieldName, readField } from '../../../../main/domain/applicant/fields.ts';
import { parseWrittenDate } from '../../../../main/domain/time/partial-date.ts';
import { showPartialDate } from '../../../i18n/dates.ts';
import { listOf, spelledAsIn } from './code-lists.ts';
import { planOf } from './groups.ts';

/** What is stored, as people write it in the field. */
export function asWritten(field: FieldName, stored: string | undefined): string {
  return planOf.get(field)?.kind === 'date' ? showPartialDate(stored) : (stored ?? '');
}

/**
 * What was written, as it is given to the station; null when it can be no value of this field. An empty text clears.
 *
 * @param thisYear latest year a date of birth may have
 */
export function toStored(field: FieldName, written: string, thisYear: number): string | null {
  const text = written.trim();
  if (text === '') return '';
  if (planOf.get(field)?.kind === 'date') return parseWrittenDate(text, thisYear);
  const list = listOf(field);
  return readField(field, written) === null ? null : list ? spelledAsIn(list, text) : text;
}
