import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { FormFacts } from '../../../../main/contract/station/forms.ts';

/** What every form is made from. */
export interface FormProps {
  view: DossierView;
  facts: FormFacts;
  form: FormFacts['forms'][number];
}
