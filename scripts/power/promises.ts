import { type Acknowledged, nothingAcknowledged } from '../../test/fixtures/station/killable.ts';
import type { Told } from '../../test/power/told.ts';

/** What machines have promised over the serial line, over all their cuts. */
export interface Promises {
  seen: Acknowledged;
  /** draftId of each dossier that was shown as received. */
  received: Set<string>;
}

export function nothingPromised(): Promises {
  return { seen: nothingAcknowledged(), received: new Set() };
}

/** @returns whether the line was a promise */
export function keep(promises: Promises, line: Told): boolean {
  if (line.told === 'draft') promises.seen.drafts.add(line.id);
  else if (line.told === 'sample') promises.seen.samples.add(line.id);
  else if (line.told === 'sealed') promises.seen.sealed.add(line.id);
  else if (line.told === 'received') promises.received.add(line.id);
  else return false;
  return true;
}

export function countOf({ seen, received }: Promises): number {
  return seen.drafts.size + seen.samples.size + seen.sealed.size + received.size;
}
