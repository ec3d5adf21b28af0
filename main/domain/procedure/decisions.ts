import type { DecidedSource, ProcedureRecord } from '../../contract/station/procedure.ts';
import type { Profile } from '../profile/schema.ts';
import type { Judgement } from './judge.ts';
import type { Rules } from './rules.ts';

/** What is decided about a dossier beside its fields, pure: the record as it becomes, or null where the rules know no such thing. */

/** When and by whom (accountId). */
export interface Signed {
  at: string;
  by: string;
}

export function withWay(
  procedure: ProcedureRecord,
  rules: Rules,
  way: { capacity?: ProcedureRecord['capacity'] | undefined; reusesBiometrics?: boolean | undefined },
): ProcedureRecord | null {
  if (way.reusesBiometrics === true && !rules.mayReuse) return null;
  const { capacity = procedure.capacity, reusesBiometrics = procedure.reusesBiometrics } = way;
  return { ...procedure, capacity, reusesBiometrics };
}

/** Sources that disagreed, by field: which was taken and what the others said. A later decision of a field stands for it. */
export function withSources(
  procedure: ProcedureRecord,
  decided: Readonly<Record<string, DecidedSource>>,
  signed: Signed,
): ProcedureRecord {
  const all = Object.entries(decided).map(([field, one]) => [field, { ...one, ...signed }]);
  return { ...procedure, decided: { ...procedure.decided, ...Object.fromEntries(all) } };
}

export function withConsent(
  procedure: ProcedureRecord,
  rules: Rules,
  { purpose, given, ...signed }: { purpose: string; given: boolean } & Signed,
): ProcedureRecord | null {
  if (!rules.consents.some(({ code }) => code === purpose)) return null;
  return { ...procedure, consents: { ...procedure.consents, [purpose]: { given, ...signed } } };
}

/** A paper with the number on it or an empty text; null takes it out. */
export function withDocument(
  procedure: ProcedureRecord,
  rules: Rules,
  { document, number }: { document: string; number: string | null },
): ProcedureRecord | null {
  if (!rules.documents.some(({ code }) => code === document)) return null;
  const { [document]: _, ...rest } = procedure.documents;
  const documents = number === null ? rest : { ...rest, [document]: number.normalize('NFC').trim() };
  return { ...procedure, documents };
}

export function withExplanation(
  procedure: ProcedureRecord,
  { doubts }: Pick<Judgement, 'doubts'>,
  { doubtReasons }: Pick<Profile, 'doubtReasons'>,
  { doubt, reason, note, ...signed }: { doubt: string; reason: string; note: string | null } & Signed,
): ProcedureRecord | null {
  if (!doubts.some((one) => one === doubt) || !doubtReasons.some(({ code }) => code === reason)) return null;
  const explained = { reason, note: note?.normalize('NFC').trim() || null, ...signed };
  return { ...procedure, doubts: { ...procedure.doubts, [doubt]: explained } };
}
