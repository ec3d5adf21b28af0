import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import type { FormFacts } from '../../../main/contract/station/forms.ts';
import { personOf } from './person.ts';

/** A place to sign on a sheet. */
export interface Signature {
  who: string;
  note: string;
  name: string;
}

/** Somebody who signs with their name. */
export function signature(who: string, name: string | null | undefined): Signature {
  return { who, note: '(ký, ghi rõ họ tên)', name: name ?? '' };
}

/** The officer who made the sheet. */
export function officerSigns(facts: Pick<FormFacts, 'officer'>, who = 'Cán bộ tiếp nhận'): Signature {
  return signature(who, facts.officer);
}

/** The representative where the dossier has one, else the applicant, whose finger may stand for a signature. */
export function applicantSigns(view: Pick<DossierView, 'fields' | 'rules'>, who: string): Signature {
  const p = personOf(view);
  if (view.rules.representative) return signature('Người đại diện', p.representativeName);
  return { ...signature(who, p.fullName), note: '(ký, ghi rõ họ tên hoặc điểm chỉ)' };
}
