import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { residenceOf } from '../../../main/domain/applicant/fields.ts';
import { showPartialDate } from '../../i18n/dates.ts';

const sexes: Readonly<Record<string, string>> = { male: 'Nam', female: 'Nữ' };
const relations: Readonly<Record<string, string>> = {
  father: 'Cha',
  mother: 'Mẹ',
  guardian: 'Người giám hộ',
  spouse: 'Vợ hoặc chồng',
  child: 'Con',
  otherRelative: 'Người thân khác',
};

/** An applicant as the forms write it: Vietnamese, the name in capitals, dates as dd/MM/yyyy. */
export function personOf({ fields }: Pick<DossierView, 'fields'>) {
  const upper = (name: string | undefined): string | undefined => name?.toLocaleUpperCase('vi');
  return {
    ...fields,
    fullName: upper(fields.fullName),
    birthName: upper(fields.birthName),
    dateOfBirth: showPartialDate(fields.dateOfBirth),
    previousCardIssued: showPartialDate(fields.previousCardIssued),
    sex: fields.sex ? sexes[fields.sex] : undefined,
    bloodGroup: fields.bloodGroup === 'unknown' ? undefined : fields.bloodGroup,
    residence: residenceOf(fields),
    representativeName: upper(fields.representativeName),
    representativeRelation: fields.representativeRelation ? relations[fields.representativeRelation] : undefined,
  } as Readonly<Record<string, string | null | undefined>>;
}
