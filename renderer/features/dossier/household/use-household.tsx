import { type ReactNode, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { FieldName } from '../../../../main/domain/applicant/fields.ts';
import { useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import type { SecondaryAction } from '../../../ui/index.ts';
import { typedFields } from '../applicant/typed.ts';
import { HouseholdDialog } from './household-dialog.tsx';
import { householdWords } from './words.ts';

export interface HouseholdOptions {
  view: DossierView;
  reload: () => void;
  /** Saves what was typed and not left yet, so that it is compared, too. */
  saveTyped: () => Promise<void>;
  isDisabled: boolean;
}

/**
 * Copying from a member's dossier in the applicant's step: F10, where there is one. What is copied was agreed to by the
 * person and is shown first.
 */
export function useHousehold({ view, reload, saveTyped, isDisabled }: HouseholdOptions): {
  keys: SecondaryAction[];
  dialog: ReactNode;
} {
  const t = useWords(householdWords);
  const [open, setOpen] = useState(false);
  const { draftId } = view;
  const { value, reload: look } = useCall('household.compare', isDisabled ? null : { draftId });
  const members = value?.members ?? [];
  if (members.length === 0) return { keys: [], dialog: null };
  return {
    keys: [{ key: 'F10', label: t('key'), onPress: () => void saveTyped().then(() => setOpen(true)) }],
    dialog: open ? (
      <HouseholdDialog
        draftId={draftId}
        members={members}
        onCopied={(fields) => {
          // What stood in these fields was decided upon: it must not be saved again over the copy.
          for (const field of fields) typedFields.drop(draftId, field as FieldName);
          setOpen(false);
          reload();
          look();
        }}
        onClose={() => setOpen(false)}
      />
    ) : null,
  };
}
