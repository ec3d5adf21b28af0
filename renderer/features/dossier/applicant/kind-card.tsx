import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { DossierKind } from '../../../../main/contract/wire/journal.ts';
import { useAction, useCall } from '../../../app/station.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Card, Checkbox, ErrorBanner, Select } from '../../../ui/index.ts';
import { applicantWords } from './words.ts';

const capacities = { full: 'capacityFull', limited: 'capacityLimited', none: 'capacityNone' } as const;

/** What the dossier is for: kind, reason, who acts. The kinds and reasons are the profile's, in its own words. */
export function KindCard({ view, reload, isDisabled }: { view: DossierView; reload: () => void; isDisabled: boolean }) {
  const t = useWords(applicantWords);
  const language = useLanguage();
  const profile = useCall('profiles.current', {});
  const setKind = useAction('dossiers.setKind');
  const setWay = useAction('dossiers.setWay');
  const { draftId, kind, rules, procedure } = view;
  const kinds = profile.value?.kinds ?? [];
  const change = async (next: DossierKind, reason: string | null): Promise<void> => {
    if ((await setKind.run({ draftId, kind: next, reason })).ok) reload();
  };
  const way = async (next: Parameters<typeof setWay.run>[0]): Promise<void> => {
    if ((await setWay.run(next)).ok) reload();
  };
  return (
    <Card title={t('matter')}>
      <div className="applicant-fields">
        <div className="applicant-field applicant-half" data-field="kind">
          <Select<DossierKind>
            label={t('kind')}
            value={kind}
            isDisabled={isDisabled}
            onChange={(next) => next !== kind && void change(next, null)}
            choices={kinds.map((one) => ({ value: one.kind, label: one.words[language] }))}
          />
        </div>
        {rules.reasons.length > 0 && (
          <div className="applicant-field applicant-half" data-field="reason">
            <Select
              label={t('required', { label: t('reason') })}
              isRequired
              value={procedure.reason}
              isDisabled={isDisabled}
              onChange={(reason) => void change(kind, reason)}
              choices={rules.reasons.map(({ code, words }) => ({ value: code, label: words[language] }))}
            />
          </div>
        )}
        <div className="applicant-field applicant-half" data-field="capacity">
          <Select
            label={t('capacity')}
            value={procedure.capacity}
            isDisabled={isDisabled}
            onChange={(capacity) => void way({ draftId, capacity })}
            choices={(['full', 'limited', 'none'] as const).map((value) => ({ value, label: t(capacities[value]) }))}
          />
        </div>
        {rules.mayReuse && (
          <div className="applicant-field" data-field="reuse">
            <Checkbox
              label={t('reuse')}
              note={t('reuseNote')}
              isSelected={procedure.reusesBiometrics}
              isDisabled={isDisabled}
              onChange={(reusesBiometrics) => void way({ draftId, reusesBiometrics })}
            />
          </div>
        )}
      </div>
      <ErrorBanner error={setKind.error ?? setWay.error} />
    </Card>
  );
}
