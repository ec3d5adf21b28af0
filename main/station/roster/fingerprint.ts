import { createHash } from 'node:crypto';
import { foldForSearch } from '../../domain/applicant/name.ts';

/** Stands for the headings of a list, whatever their case and marks: lists of one maker have the same one. */
export function fingerprintOf(headings: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(headings.map((heading) => foldForSearch(heading))))
    .digest('hex');
}
