import type { FormFacts } from '../../contract/station/forms.ts';
import type { Core } from '../core.ts';
import { loadDossier } from '../enrolment/view.ts';

/** Forms that any dossier may end in, whatever its kind. */
const always = ['refusal', 'populationForm'];

/** @throws Failure signed_out, dossier_unknown */
export async function formFacts(core: Core, draftId: string): Promise<FormFacts> {
  const { account } = core.sessions.require();
  const { profile, rules, row, procedure } = await loadDossier(core, draftId);
  // Who was refused gets the notice, and neither a capture sheet nor an appointment.
  const wanted = procedure.refusal ? always : [...rules.forms, ...always];
  const { unit, stationName } = core.config();
  return {
    forms: wanted.flatMap((code) => profile.forms.filter((form) => form.code === code)),
    unit,
    stationName,
    officer: account.displayName,
    at: core.clock.now().toISOString(),
    startedDay: row.startedDay,
    workingDays: rules.workingDays,
  };
}
