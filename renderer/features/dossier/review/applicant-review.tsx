import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { FieldName } from '../../../../main/domain/applicant/fields.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, Card, KeyValueList } from '../../../ui/index.ts';
import { askedGroups } from '../applicant/groups.ts';
import { showField } from '../applicant/show-field.ts';
import { useCommuneNames } from '../applicant/use-commune-names.ts';
import { applicantWords } from '../applicant/words.ts';
import { reviewWords } from './words.ts';

/** What was entered, group by group, each with its way to change it. Fields without a value are left out. */
export function ApplicantReview({ view, onChange }: { view: DossierView; onChange: (field: FieldName) => void }) {
  const t = useWords(reviewWords);
  const a = useWords(applicantWords);
  const communeName = useCommuneNames(view.fields);
  return askedGroups(view.rules).map(({ group, fields }) => {
    const given = fields.flatMap(({ name, kind }) => {
      const value = view.fields[name];
      return value === undefined
        ? []
        : [{ label: a(name), value: kind === 'commune' ? communeName(value) : showField(a, name, value) }];
    });
    return (
      <Card
        key={group}
        title={a(group)}
        aside={
          <Button
            variant="quiet"
            size="small"
            aria-label={t('changeOf', { group: a(group) })}
            onPress={() => onChange(fields[0]?.name ?? 'personalId')}
          >
            {t('change')}
          </Button>
        }
      >
        {given.length > 0 ? <KeyValueList items={given} /> : <p className="soft">{t('empty')}</p>}
      </Card>
    );
  });
}
