import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../../main/contract/call.ts';
import type { StationApi } from '../../../../main/contract/station-api.ts';
import { fieldNames } from '../../../../main/domain/applicant/fields.ts';
import { useAction, useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, KeyValueList, RadioGroup } from '../../../ui/index.ts';
import { showField } from '../applicant/show-field.ts';
import { useCommuneNames } from '../applicant/use-commune-names.ts';
import { applicantWords } from '../applicant/words.ts';
import { householdWords } from './words.ts';

type Comparison = Output<StationApi, 'household.compare'>;

export interface HouseholdDialogProps {
  draftId: string;
  members: Comparison['members'];
  /** @param fields that were copied */
  onCopied: (fields: readonly string[]) => void;
  onClose: () => void;
}

/** Whose residence is copied, and what that changes, before anything is. */
export function HouseholdDialog({ draftId, members, onCopied, onClose }: HouseholdDialogProps) {
  const t = useWords(householdWords);
  const a = useWords(applicantWords);
  const [from, setFrom] = useState(members[0]?.draftId ?? '');
  const { value, error } = useCall('household.compare', { draftId, fromDraftId: from });
  const copy = useAction('household.copy');
  const place = useRef<HTMLDivElement>(null);
  const changes = value?.changes ?? [];
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
    const result = await copy.run({ draftId, fromDraftId: from });
    if (result.ok) onCopied(changes.map(({ field }) => field));
  };
  return (
    <Dialog
      isOpen
      title={t('title')}
      confirm={{
        label: t(nothing ? 'close' : 'confirm'),
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
          onChange={setFrom}
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
        <KeyValueList
          items={changes.flatMap((change) => {
            const field = fieldNames.find((one) => one === change.field);
            if (!field) return [];
            const isCommune = field.endsWith('Commune');
            const after = isCommune ? gets(change.gets) : showField(a, field, change.gets);
            const before = change.has === null ? null : isCommune ? has(change.has) : showField(a, field, change.has);
            return [{ label: a(field), value: before === null ? after : t('change', { has: before, gets: after }) }];
          })}
        />
      )}
    </Dialog>
  );
}
