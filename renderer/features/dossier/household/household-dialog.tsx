import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../../main/contract/call.ts';
import type { StationApi } from '../../../../main/contract/station-api.ts';
import { fieldNames } from '../../../../main/domain/applicant/fields.ts';
import { useAction, useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Checkbox, Dialog, ErrorBanner, RadioGroup } from '../../../ui/index.ts';
import { showField } from '../applicant/show-field.ts';
import { useCommuneNames } from '../applicant/use-commune-names.ts';
import { applicantWords } from '../applicant/words.ts';
import './household.css';
import { householdWords } from './words.ts';

type Comparison = Output<StationApi, 'household.compare'>;
type Change = Comparison['changes'][number];

export interface HouseholdDialogProps {
  draftId: string;
  members: Comparison['members'];
  /** @param fields that were copied */
  onCopied: (fields: readonly string[]) => void;
  onClose: () => void;
}

/** Whose residence is copied and which fields of it, each decided by itself, before anything is. */
export function HouseholdDialog({ draftId, members, onCopied, onClose }: HouseholdDialogProps) {
  const t = useWords(householdWords);
  const a = useWords(applicantWords);
  const [from, setFrom] = useState(members[0]?.draftId ?? '');
  const { value, error } = useCall('household.compare', { draftId, fromDraftId: from });
  const copy = useAction('household.copy');
  const place = useRef<HTMLDivElement>(null);
  const changes = value?.changes ?? [];
  // What stands there already is only replaced when somebody says so.
  const [said, setSaid] = useState<Readonly<Record<string, boolean>>>({});
  const isTaken = ({ field, has: own }: Change): boolean => said[field] ?? own === null;
  const taken = changes.filter(isTaken).map(({ field }) => field);
  const gets = useCommuneNames(Object.fromEntries(changes.map(({ field, gets: one }) => [field, one])));
  const has = useCommuneNames(Object.fromEntries(changes.map(({ field, has: one }) => [field, one ?? ''])));
  const nothing = value !== null && changes.length === 0;
  useEffect(() => {
    const frame = requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('input:checked')?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);

  const submit = async (): Promise<void> => {
    if (nothing) return onClose();
    if (value === null) return;
    if (taken.length === 0) return onClose();
    const result = await copy.run({ draftId, fromDraftId: from, fields: taken });
    if (result.ok) onCopied(taken);
  };
  return (
    <Dialog
      isOpen
      title={t('title')}
      confirm={{
        label: nothing ? t('close') : taken.length === 0 ? t('keepAll') : t('confirm', { n: taken.length }),
        onPress: () => void submit(),
        isBusy: copy.busy,
        isDisabled: value === null,
      }}
      onClose={onClose}
    >
      <ErrorBanner error={copy.error ?? error} />
      <p>{t('text')}</p>
      <div ref={place}>
        <RadioGroup
          label={t('whose')}
          value={from}
          onChange={(next) => {
            setFrom(next);
            setSaid({});
          }}
          choices={members.map((one) => ({
            value: one.draftId,
            label: one.fullName ?? t('unnamed'),
            ...(one.residence ? { note: one.residence } : {}),
          }))}
        />
      </div>
      {nothing ? (
        <p className="soft">{t('noChange')}</p>
      ) : (
        <fieldset className="household-fields">
          <legend className="field-label">{t('what')}</legend>
          {changes.map((change) => {
            const field = fieldNames.find((one) => one === change.field);
            if (!field) return null;
            const isCommune = field.endsWith('Commune');
            const after = isCommune ? gets(change.gets) : showField(a, field, change.gets);
            const before = change.has === null ? null : isCommune ? has(change.has) : showField(a, field, change.has);
            return (
              <Checkbox
                key={field}
                label={`${a(field)}: ${after}`}
                {...(before === null ? {} : { note: t('instead', { has: before }) })}
                isSelected={isTaken(change)}
                onChange={(take) => setSaid({ ...said, [field]: take })}
              />
            );
          })}
        </fieldset>
      )}
    </Dialog>
  );
}
