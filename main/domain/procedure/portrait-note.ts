import type { PortraitFindings } from '../../contract/station/portrait.ts';
import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { Signed } from './decisions.ts';

/** What a portrait was kept with; where nothing could be better and nothing was noted, nothing is kept of an earlier one either. */
export function withPortrait(
  { portrait: _, ...procedure }: ProcedureRecord,
  kept: { sampleId: string; findings: Pick<PortraitFindings, 'advice' | 'note'> | undefined },
  signed: Signed,
): ProcedureRecord {
  const { sampleId, findings } = kept;
  if (!findings || (findings.advice.length === 0 && findings.note === null)) return procedure;
  const { advice, note } = findings;
  return { ...procedure, portrait: { sampleId, advice, note, ...signed } };
}
