import { memo } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { DossierKind } from '../../../../main/contract/wire/journal.ts';
import { useAction, useCall } from '../../../app/station.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Button, Checkbox, ErrorBanner, Icon, Select } from '../../../ui/index.ts';
import { capacityWords } from './show-field.ts';
import { applicantWords } from './words.ts';

export interface MatterBarProps {
  view: DossierView;
  reload: () => void;
  isDisabled: boolean;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  /** Something was chosen of a list; what lacks now comes next. */
  onChosen: (place: string) => void;
}

const capacities = ['full', 'limited', 'none'] as const;

/**
 * What the dossier is for, in one line: kind, reason, who acts. Opened, all of it can be changed; the kinds and reasons are
 * the profile's, in its own words.
 */
export const MatterBar = memo(function MatterBar({
  view,
  reload,
  isDisabled,
  isOpen,
  onOpen,
  onChosen,
}: MatterBarProps) {
  const t = useWords(applicantWords);
  const language = useLanguage();
  const profile = useCall('profiles.current', {});
  const setKind = useAction('dossiers.setKind');
  const setWay = useAction('dossiers.setWay');
  const { draftId, kind, rules, procedure } = view;
  const kinds = profile.value?.kinds ?? [];
  const reason = rules.reasons.find(({ code }) => code === procedure.reason);
  const open = isOpen || (rules.reasons.length > 0 && !reason);
  const change = async (next: DossierKind, reason: string | null): Promise<void> => {
    if (!(await setKind.run({ draftId, kind: next, reason })).ok) return;
    onChosen(reason === null ? 'kind' : 'reason');
    reload();
  };
  const way = async (next: Parameters<typeof setWay.run>[0]): Promise<void> => {
    if (!(await setWay.run(next)).ok) return;
    if (next.capacity !== undefined) onChosen('capacity');
    reload();
  };
  return (
    <section className="matter" aria-label={t('matter')}>
      {open ? (
        <div className="matter-choices">
          <div data-field="kind">
            <Select<DossierKind>
              label={t('kind')}
              value={kind}
              isDisabled={isDisabled}
              onChange={(next) => next !== kind && void change(next, null)}
              choices={kinds.map((one) => ({ value: one.kind, label: one.words[language] }))}
            />
          </div>
          {rules.reasons.length > 0 && (
            <div data-field="reason">
              <Select
                label={reason ? t('reason') : t('required', { label: t('reason') })}
                isRequired
                value={procedure.reason}
                isDisabled={isDisabled}
                onChange={(next) => void change(kind, next)}
                choices={rules.reasons.map(({ code, words }) => ({ value: code, label: words[language] }))}
              />
            </div>
          )}
          <div data-field="capacity">
            <Select
              label={t('capacity')}
              value={procedure.capacity}
              isDisabled={isDisabled}
              onChange={(capacity) => void way({ draftId, capacity })}
              choices={capacities.map((value) => ({ value, label: t(capacityWords[value]) }))}
            />
          </div>
        </div>
      ) : (
        <p className="matter-line">
          <strong>{kinds.find((one) => one.kind === kind)?.words[language] ?? ''}</strong>
          {reason && <span>{reason.words[language]}</span>}
          {procedure.capacity !== 'full' && <span>{t(capacityWords[procedure.capacity])}</span>}
          <span className="soft">{t(view.onRoster ? 'onRoster' : 'notOnRoster')}</span>
        </p>
      )}
      {!open && !isDisabled && (
        <Button variant="quiet" size="small" keycap="F6" onPress={() => onOpen(true)}>
          {t('change')}
        </Button>
      )}
      {rules.mayReuse && (
        <div className="matter-reuse" data-field="reuse">
          <Checkbox
            label={t('reuse')}
            note={t('reuseNote')}
            isSelected={procedure.reusesBiometrics}
            isDisabled={isDisabled}
            onChange={(reusesBiometrics) => void way({ draftId, reusesBiometrics })}
          />
        </div>
      )}
      {rules.representative && (
        <p className="matter-representative">
          <Icon name="info" size={18} />
          {t(rules.representative === 'age' ? 'representativeAge' : 'representativeCapacity')}
        </p>
      )}
      <ErrorBanner error={setKind.error ?? setWay.error} />
    </section>
  );
});
