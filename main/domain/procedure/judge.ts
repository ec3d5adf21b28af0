import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import { type Doubt, type DoubtContext, doubtsToExplain, findDoubts, nothingKnown } from '../applicant/doubts.ts';
import type { Profile } from '../profile/schema.ts';
import { findLacks } from './lacks.ts';
import { type Rules, type RulesInput, rulesOf } from './rules.ts';

export interface Judgement {
  rules: Rules;
  doubts: Doubt[];
  /** Doubts that still want a reason. */
  unexplained: Doubt[];
  /** What keeps it from being confirmed, beside positions; see `findLacks`. */
  lacks: string[];
}

/** What a dossier asks for, what in it is doubtful and what it lacks; null when the profile has no such kind. */
export function judgeDossier(
  profile: Profile,
  dossier: RulesInput & { procedure: ProcedureRecord },
  context: DoubtContext = nothingKnown,
): Judgement | null {
  const { fields, procedure } = dossier;
  const rules = rulesOf(profile, dossier);
  if (!rules) return null;
  const doubts = findDoubts(fields, context);
  const unexplained = doubts.filter((doubt) => doubtsToExplain.includes(doubt) && !procedure.doubts[doubt]);
  return { rules, doubts, unexplained, lacks: findLacks(rules, fields, procedure, unexplained) };
}
