import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { CardField, CardReading } from '../../../../main/contract/station/card.ts';
import type { DecidedSource } from '../../../../main/contract/station/procedure.ts';
import type { Applicant } from '../../../../main/domain/applicant/fields.ts';
import { compareSources } from '../../../../main/domain/card/compare.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Dialog, ErrorBanner, type ShownError } from '../../../ui/index.ts';
import { applicantWords } from '../applicant/words.ts';
import { CardRow } from './card-row.tsx';
import './card-reading.css';
import { type Choices, decisionsOf, fieldsToSave, firstChoices, firstUndecided, neighbourOf } from './choices.ts';
import { cardWords } from './words.ts';

export interface CardPanelProps {
  card: CardReading;
  /** What the dossier holds. */
  typed: Applicant;
  roster: Applicant | null;
  isBusy: boolean;
  error: ShownError | null;
  onTake: (fields: Partial<Record<CardField, string>>, decided: Partial<Record<CardField, DecidedSource>>) => void;
  onClose: () => void;
}

const sources = { qr2021: 'source2021', qrByShape: 'sourceShape', mrz: 'sourceMrz' } as const;

/** What a card says beside what is known. Arrow keys choose, Enter takes over what was chosen, Esc takes nothing. */
export function CardPanel({ card, typed, roster, isBusy, error, onTake, onClose }: CardPanelProps) {
  const t = useWords(cardWords);
  const a = useWords(applicantWords);
  const format = useFormat();
  const place = useRef<HTMLDivElement>(null);
  const compared = useMemo(() => compareSources({ typed, roster, card }), [typed, roster, card]);
  const [chosen, setChosen] = useState<Choices>({});
  const [asked, setAsked] = useState<CardField | null>(null);
  const choices: Choices = { ...firstChoices(compared), ...chosen };
  const open = firstUndecided(compared, choices);
  const taken = fieldsToSave(compared, choices);
  const count = Object.keys(taken).length;
  const decided = decisionsOf(compared, choices);

  const groups = (): HTMLElement[] => [...(place.current?.querySelectorAll<HTMLElement>('[data-card-field]') ?? [])];
  const focusGroup = (group: HTMLElement | undefined): void => {
    const radios = [...(group?.querySelectorAll('input') ?? [])];
    (radios.find((one) => one.checked) ?? radios[0])?.focus();
  };
  const focusField = (field: CardField): void => focusGroup(groups().find((one) => one.dataset.cardField === field));

  // Where a decision is open the arrow keys work at once; else Enter is all it takes.
  const firstOpen = useRef(open);
  useEffect(() => {
    const field = firstOpen.current;
    if (field === null) return;
    const frame = requestAnimationFrame(() => focusField(field));
    return () => cancelAnimationFrame(frame);
  }, []);

  const choose = (field: CardField, choice: Choices[CardField]): void => {
    setChosen((before) => ({ ...before, [field]: choice ?? null }));
    setAsked(null);
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : 1;
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    const all = groups();
    const at = all.findIndex((group) => group.contains(document.activeElement));
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      focusGroup(all[at === -1 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))]);
      return;
    }
    const one = compared.find(({ field }) => field === all[at]?.dataset.cardField);
    const next = one && neighbourOf(one, choices[one.field] ?? null, by);
    if (!one || next === null || next === undefined) return;
    choose(one.field, next);
    requestAnimationFrame(() => focusField(one.field));
  };
  const take = (): void => {
    if (open !== null) {
      setAsked(open);
      focusField(open);
    } else if (count === 0 && Object.keys(decided).length === 0) onClose();
    else onTake(taken, decided);
  };

  const dates = [
    card.issueDate && t('issued', { date: format.partialDate(card.issueDate) }),
    card.expiryDate && t('expires', { date: format.partialDate(card.expiryDate) }),
  ].filter(Boolean);
  const otherPerson = compared.some(({ field, verdict }) => field === 'personalId' && verdict === 'disagree');
  return (
    <Dialog
      isOpen
      title={t('title')}
      confirm={{
        label: open !== null ? t('decide') : count === 0 ? t('nothing') : t('take', { n: count }),
        onPress: take,
        isBusy,
      }}
      cancel={{ label: t('cancel') }}
      onClose={onClose}
    >
      <div className="card-read" ref={place}>
        <ErrorBanner error={error} />
        {otherPerson && <Banner tone="stop" title={t('otherPerson')} />}
        {card.repaired && <Banner tone="attention" title={t('repaired')} />}
        {card.source === 'qrByShape' && <Banner tone="attention" title={t('byShape')} />}
        <p className="soft">
          {[t(sources[card.source]), ...dates].join(' · ')}. {t('text')}
        </p>
        <div className="card-rows">
          {compared.map((one) => (
            <CardRow
              key={one.field}
              compared={one}
              choice={choices[one.field] ?? null}
              onChoose={(choice) => choose(one.field, choice)}
              onKeyDown={onKey}
            />
          ))}
        </div>
        <p className={asked ? 'card-asked' : 'soft small'} role="status">
          {asked ? t('choose', { field: a(asked) }) : t('keys')}
        </p>
      </div>
    </Dialog>
  );
}
