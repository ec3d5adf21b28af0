import type { PortraitFindings } from '../../contract/station/portrait.ts';
import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { Signed } from './decisions.ts';

/**
 * What a portrait was kept with; where nothing could be better and nothing was noted, or there is no portrait any more, nothing is kept of
 * an earlier one either.
 */
export function withPortrait(
  { portrait: _, ...procedure }: ProcedureRecord,
  kept: { sampleId: string; findings: Pick<PortraitFindings, 'advice' | 'note'> | undefined } | null,
  signed: Signed,
): ProcedureRecord {
  const findings = kept?.findings;
  if (!kept || !findings || (findings.advice.length === 0 && findings.note === null)) return procedure;
  const { advice, note } = findings;
  return { ...procedure, portrait: { sampleId: kept.sampleId, advice, note, ...signed } };
}
