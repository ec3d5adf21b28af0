import type { EarlyFacts } from '../../../db/client.ts';
import type { TallyFacts } from '../../contract/wire/journal.ts';
import type { Applicant } from '../../domain/applicant/fields.ts';
import { shiftOfHour } from '../../domain/tally/steps.ts';
import { ageBandOn } from '../../domain/time/partial-date.ts';
import type { Core } from '../core.ts';
import type { OpenDossier } from './view.ts';

/** What a tally may know of the person: bands and places, no name, number or date. */
export function factsOf(core: Core, dossier: OpenDossier, operator: string): TallyFacts {
  const { fields, row } = dossier;
  const { day, hour } = core.clock.moment(null);
  const { onRoster, kind } = row;
  return { ...placeAndBands(core, fields, day), kind, shift: shiftOfHour(hour), operator, onRoster };
}

/** The same as far as it is known when a dossier is started. */
export function earlyFacts(core: Core, fields: Applicant, day: string): EarlyFacts {
  return placeAndBands(core, fields, day);
}

function placeAndBands(core: Core, fields: Applicant, day: string) {
  const sex: TallyFacts['sex'] = fields.sex === 'male' || fields.sex === 'female' ? fields.sex : 'unknown';
  const hamlet = fields.hamlet ?? null;
  return { commune: core.config().unit.code, hamlet, sex, ageBand: ageBandOn(fields.dateOfBirth, day) };
}
