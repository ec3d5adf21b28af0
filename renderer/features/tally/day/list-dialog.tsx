import { useState } from 'react';
import type { DayTally } from '../../../../main/contract/station/tallies.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, InfoDialog, uiWords } from '../../../ui/index.ts';
import type { Wanted } from './balance-card.tsx';
import { DossierList } from './dossier-list.tsx';
import { dayWords } from './words.ts';

interface Props {
  /** Null while closed. */
  wanted: Wanted | null;
  tally: DayTally;
  onClose: () => void;
}

const unfinished: readonly string[] = ['draft', 'confirmed', 'awaitingApproval'];

/** The dossiers behind a figure. Those that are not sealed yet can be opened from here. */
export function ListDialog({ wanted, tally, onClose }: Props) {
  const t = useWords(dayWords);
  const ui = useWords(uiWords);
  const format = useFormat();
  const { go } = useNavigation();
  const [chosen, setChosen] = useState<string | null>(null);
  const title = wanted ? t('listOf', { label: wanted.label, day: format.partialDate(tally.day) }) : '';
  if (!wanted?.states.every((state) => unfinished.includes(state)))
    return (
      <InfoDialog isOpen={wanted !== null} title={title} onClose={onClose}>
        {wanted && <DossierList wanted={wanted} tally={tally} />}
      </InfoDialog>
    );
  const open = (): void => {
    if (chosen !== null) go({ screen: 'dossier', draftId: chosen });
  };
  return (
    <Dialog
      isOpen
      title={title}
      confirm={{ label: t('openDossier'), onPress: open, isDisabled: chosen === null }}
      cancel={{ label: ui('close') }}
      onClose={onClose}
    >
      <DossierList wanted={wanted} tally={tally} chosen={chosen} onChoose={setChosen} />
    </Dialog>
  );
}
