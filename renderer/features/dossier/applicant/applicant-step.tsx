import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { FieldName } from '../../../../main/domain/applicant/fields.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { SavedMark } from '../../../ui/index.ts';
import { useCardReading } from '../card-reading/use-card-reading.tsx';
import { useHousehold } from '../household/use-household.tsx';
import { type StepKeys, useOnwardLabel, useStepActions } from '../use-step-keys.ts';
import './applicant.css';
import { beginningOf, columnsOf } from './draw-first.ts';
import { FieldGroup } from './field-group.tsx';
import { MatterBar } from './matter-bar.tsx';
import { focusField, focusNextOf, placeOf } from './move-focus.ts';
import { PapersCard } from './papers-card.tsx';
import { useFields } from './use-fields.ts';
import { applicantWords } from './words.ts';

export interface ApplicantStepProps {
  view: DossierView;
  reload: () => void;
  keys: StepKeys;
  /** The field to begin in, when the officer comes to change it. */
  field: string | null;
}

/** What is offered on the way and needs no answer. */
const offers = ['reuse', 'papers'] as const;

/**
 * Step 1: who the applicant is and what the dossier is for. Each field is saved when it is left; Enter goes to the next
 * thing that lacks, then to the papers, then to the next step; Tab goes through all of them.
 */
export function ApplicantStep({ view, reload, keys, field }: ApplicantStepProps) {
  const t = useWords(applicantWords);
  const onwardLabel = useOnwardLabel();
  const form = useRef<HTMLFormElement>(null);
  const fields = useFields(view, reload);
  const [all, setAll] = useState(false);
  const [matterOpen, setMatterOpen] = useState(false);
  /** What is offered on the way, once; coming back to change something needs it no more. */
  const [seen, setSeen] = useState<readonly string[]>(field === null ? [] : offers);
  const isDisabled = view.state !== 'draft';
  const columns = useMemo(() => columnsOf(view.rules), [view.rules]);
  const lacking = lacksHere(view, (name) => fields.typed(name)?.state === 'refused' || fields.text(name).trim() === '');
  const offered = { reuse: view.rules.mayReuse, papers: view.rules.documents.length > 0 };
  const offer = offers.find((one) => offered[one] && !seen.includes(one));

  const first = useRef({ field, names: lacking.length > 0 ? lacking : [offer ?? 'fullName'] });
  // The place to begin in can be typed into before the rest of a long form is drawn.
  const [early] = useState(() =>
    field === null ? beginningOf(columns, first.current.names, (name) => fields.text(name as FieldName) !== '') : null,
  );
  const [at, setAt] = useState<string | null>(early?.place ?? null);
  const elsewhere = lacking.filter((name) => name !== at);
  const [isWhole, setWhole] = useState(early === null);
  useEffect(() => {
    if (isWhole) return;
    const timer = setTimeout(() => startTransition(() => setWhole(true)));
    return () => clearTimeout(timer);
  }, [isWhole]);
  /** Whoever is faster than that waits for no frame: Enter finds every place. */
  const drawAll = (): void => {
    if (!isWhole) flushSync(() => setWhole(true));
  };
  useEffect(() => {
    const { field: wanted, names } = first.current;
    if (wanted !== null && focusField(form.current, wanted)) return;
    if (!focusNextOf(form.current, names)) focusField(form.current, 'fullName');
  }, []);

  /** Chosen of a list that has closed and given the focus back to its button: the way goes on by itself. */
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    if (chosen === null) return;
    const timer = setTimeout(() => {
      setChosen(null);
      drawAll();
      const now = document.activeElement;
      const stays = now === null || now === document.body || placeOf(now) === chosen;
      if (!stays) return;
      const lacks = elsewhere.filter((name) => name !== chosen);
      for (const names of [lacks, offers, ['fullName']]) if (focusNextOf(form.current, names)) return;
    }, 150);
    return () => clearTimeout(timer);
  }, [chosen, elsewhere]);

  const goOn = (): void => {
    drawAll();
    if (elsewhere.length > 0 && focusNextOf(form.current, elsewhere)) return;
    if (offer && focusField(form.current, offer)) return;
    // What is no value of its field is told here, where it can be put right.
    void fields.leaveAll();
    if (at !== null && fields.typed(at as FieldName)?.state === 'refused') return;
    keys.onward?.go();
  };
  const card = useCardReading({ view, reload, saveTyped: fields.leaveAll, isDisabled });
  const household = useHousehold({ view, reload, saveTyped: fields.leaveAll, isDisabled });
  useStepActions(keys, {
    secondary: [
      card.key,
      ...household.keys,
      { key: 'F5', label: all ? t('fewFields') : t('allFields'), onPress: () => setAll(!all), onlyInHelp: true },
      {
        key: 'F6',
        label: matterOpen ? t('changeDone') : t('change'),
        isDisabled,
        onlyInHelp: true,
        onPress: () => {
          setMatterOpen(!matterOpen);
          if (!matterOpen) requestAnimationFrame(() => focusField(form.current, 'kind'));
        },
      },
    ],
    primary: {
      label:
        elsewhere.length > 0
          ? t('nextLack')
          : offer
            ? t(offer === 'papers' ? 'toPapers' : 'toReuse')
            : onwardLabel(keys),
      onPress: goOn,
    },
    mark: <SavedMark at={fields.savedAt} />,
    help: t('help'),
  });

  const openMatter = useCallback((open: boolean): void => {
    setMatterOpen(open);
    requestAnimationFrame(() => focusField(form.current, 'kind'));
  }, []);
  const column = (side: 'left' | 'right') => (
    <div className="applicant-column">
      {columns[side]
        .filter(({ group }) => isWhole || early?.groups.has(group))
        .map(({ group, fields: plans }) => (
          <FieldGroup
            key={group}
            group={group}
            plans={plans}
            view={view}
            fields={fields}
            all={all}
            reload={reload}
            isDisabled={isDisabled}
            onChosen={setChosen}
          />
        ))}
      {side === 'right' && isWhole && <PapersCard view={view} reload={reload} isDisabled={isDisabled} />}
    </div>
  );

  return (
    <>
      {card.panel}
      {household.dialog}
      <form
        className="applicant"
        aria-label={t('form')}
        autoComplete="off"
        noValidate
        onSubmit={(event) => event.preventDefault()}
        ref={form}
        onFocus={(event) => {
          const place = placeOf(event.target);
          setAt(place);
          if (place !== null && place in offered && !seen.includes(place)) setSeen([...seen, place]);
        }}
      >
        <MatterBar
          view={view}
          reload={reload}
          isDisabled={isDisabled}
          isOpen={matterOpen}
          onOpen={openMatter}
          onChosen={setChosen}
        />
        {column('left')}
        {column('right')}
      </form>
    </>
  );
}

/**
 * What lacks in this step by the names of its places; a field that was filled in and is being saved lacks no more. Consents
 * are asked for in the review.
 */
function lacksHere(view: DossierView, isEmpty: (name: FieldName) => boolean): string[] {
  const positions = view.positions.map(({ position }) => position);
  const { required, oneOf, optional } = view.rules;
  const known = new Set<string>([...required, ...oneOf.flat(), ...optional]);
  return view.missing
    .filter((name) => !positions.includes(name) && !name.startsWith('consent.'))
    .filter((name) => !known.has(name) || isEmpty(name as FieldName));
}
