import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { type FieldName, fieldNames } from '../../../../main/domain/applicant/fields.ts';
import { isIris } from '../../../../main/domain/procedure/positions.ts';
import type { DossierStep } from '../../../app/route.ts';
import { isFinger } from '../../../ui/fingers.ts';
import { fingersOf } from '../fingers/order.ts';

/** Something that stands in the way of sealing, and where it is put right. */
export type Lack =
  | { kind: 'field' | 'unsaved'; field: FieldName; step: DossierStep }
  /** Something of the procedure: a reason, why a doubt is kept; `field` is its place in the form. */
  | { kind: 'procedure'; field: string; step: DossierStep }
  /** Given in the review itself. */
  | { kind: 'signature'; step: DossierStep }
  | { kind: 'portrait'; step: DossierStep }
  | { kind: 'finger'; finger: string; step: DossierStep }
  | { kind: 'eye'; eye: string; step: DossierStep };

/** Everything that is missing, in the order of the steps; what was typed and is not saved counts. Consents are asked for beside it. */
export function lacksOf(view: Pick<DossierView, 'missing'>, unsaved: readonly FieldName[]): Lack[] {
  const isField = (name: string): name is FieldName => (fieldNames as readonly string[]).includes(name);
  return [
    ...unsaved.map((field): Lack => ({ kind: 'unsaved', field, step: 'applicant' })),
    ...view.missing
      .filter(isField)
      .filter((field) => !unsaved.includes(field))
      .map((field): Lack => ({ kind: 'field', field, step: 'applicant' })),
    ...view.missing
      .filter((name) => !isField(name) && !name.startsWith('consent.'))
      .map(
        (name): Lack =>
          name === 'portrait'
            ? { kind: 'portrait', step: 'portrait' }
            : name === 'signature'
              ? { kind: 'signature', step: 'review' }
              : isFinger(name)
                ? { kind: 'finger', finger: name, step: 'fingerprints' }
                : isIris(name)
                  ? { kind: 'eye', eye: name, step: 'eyes' }
                  : { kind: 'procedure', field: name, step: 'applicant' },
      ),
  ];
}

/** How many fingers are in each state. */
export function fingerCounts(view: Pick<DossierView, 'positions'>) {
  const counts = { good: 0, weak: 0, excepted: 0, missing: 0 };
  for (const { state } of fingersOf(view.positions)) counts[state === 'captured' ? 'good' : state]++;
  return counts;
}
