import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { Core } from '../core.ts';
import type { OpenDossier } from '../enrolment/view.ts';
import { signedNow } from './signed-content.ts';

/**
 * The signature of a dossier that is confirmed while nobody signed at the station: on the printed sheet where the profile has that as
 * its default, as a finger mark where a witness is named. Undefined where there is one already, or none is wanted.
 */
export function signedByDefault(core: Core, dossier: OpenDossier): ProcedureRecord['signature'] {
  const { rules, procedure } = dossier;
  const { required, defaultWay, ways } = rules.signature;
  if (procedure.signature || !required || defaultWay === null) return procedure.signature;
  const mark = procedure.signing?.way === 'fingerMark' && ways.includes('fingerMark');
  return signedNow(core, dossier, mark ? 'fingerMark' : defaultWay, null);
}
