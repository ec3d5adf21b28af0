import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { CardField, CardReading } from '../../../../main/contract/station/card.ts';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { Applicant } from '../../../../main/domain/applicant/fields.ts';
import { takeCarriedCard } from '../../../app/card/carried-card.ts';
import { useCardReader } from '../../../app/card/use-card-reader.ts';
import { useAction, useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { ErrorBanner, type SecondaryAction } from '../../../ui/index.ts';
import { typedFields } from '../applicant/typed.ts';
import { CameraPanel } from './camera-panel.tsx';
import { CardPanel, type CardPanelProps } from './card-panel.tsx';
import { cardWords } from './words.ts';

export interface CardReadingOptions {
  view: DossierView;
  reload: () => void;
  /** Saves what was typed and not left yet, so that it is compared, too. */
  saveTyped: () => Promise<void>;
  isDisabled: boolean;
}

/**
 * Reading the applicant's card in the applicant's step: F4 opens the camera, a reader needs no key. The panel opens with
 * each card read; one Enter saves what was chosen.
 * @returns the key for the action bar, and what is drawn above the form and over it
 */
export function useCardReading({ view, reload, saveTyped, isDisabled }: CardReadingOptions): {
  key: SecondaryAction;
  panel: ReactNode;
} {
  const t = useWords(cardWords);
  const [card, setCard] = useState<CardReading | null>(null);
  const [looking, setLooking] = useState(false);
  /** A new panel for each card: another card's choices are none of this one's. */
  const [turn, setTurn] = useState(0);
  const save = useAction('dossiers.setFields');
  const { draftId } = view;

  const show = (read: CardReading): void => {
    if (isDisabled) return;
    setLooking(false);
    save.clear();
    void saveTyped().then(() => {
      setCard(read);
      setTurn((one) => one + 1);
    });
  };
  const reader = useCardReader({ onCard: show });
  useEffect(() => {
    const carried = takeCarriedCard(view.fields.personalId);
    if (carried) show(carried);
  }, []);

  const onRoster = useRosterRow(view.onRoster ? (card?.fields.personalId ?? null) : null);
  const typed = useMemo(() => ({ ...view.fields }) as Applicant, [view.fields]);

  const take: CardPanelProps['onTake'] = async (fields, decided) => {
    const result = await save.run({ draftId, fields, decided });
    if (!result.ok) return;
    // What stood in these fields was decided upon: it must not be saved again over the choice.
    for (const field of Object.keys(fields) as CardField[]) typedFields.drop(draftId, field);
    setCard(null);
    reload();
  };
  const close = (): void => {
    setCard(null);
    setLooking(false);
    reader.clear();
  };

  return {
    key: {
      key: 'F4',
      label: t('scanKey'),
      onPress: () => {
        reader.clear();
        setLooking(true);
      },
      isDisabled,
    },
    panel: (
      <>
        {!looking && !card && <ErrorBanner error={reader.error} />}
        {looking && <CameraPanel error={reader.error} onCode={(text) => void reader.offer(text)} onClose={close} />}
        {card && (
          <CardPanel
            key={turn}
            card={card}
            typed={typed}
            roster={onRoster}
            isBusy={save.busy}
            error={save.error ?? reader.error}
            onTake={take}
            onClose={close}
          />
        )}
      </>
    ),
  };
}

/** What the roster says of the number, as far as a search tells. */
function useRosterRow(personalId: string | null): Applicant | null {
  const { value } = useCall('roster.search', personalId === null ? null : { text: personalId, limit: 1 });
  const person = value?.people.find((one) => one.personalId === personalId);
  return useMemo(() => {
    if (!person) return null;
    const { fullName, dateOfBirth, sex } = person;
    return {
      personalId: person.personalId ?? undefined,
      fullName,
      ...(dateOfBirth ? { dateOfBirth } : {}),
      ...(sex ? { sex } : {}),
    } as Applicant;
  }, [person]);
}
