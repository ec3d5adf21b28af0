import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CardReading } from '../../../main/contract/station/card.ts';
import { carryCard } from '../../app/card/carried-card.ts';
import { useCardReader } from '../../app/card/use-card-reader.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useCall } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type Action, Card, ErrorBanner, Page, ProgressBar, SearchField, useActions } from '../../ui/index.ts';
import { CoverageCard } from './coverage-card.tsx';
import type { Importing } from './import/use-import.ts';
import { type Beginning, KindDialog } from './kind-dialog.tsx';
import { moveSelection } from './move-selection.ts';
import { nextStep, type Person } from './next-step.ts';
import './people.css';
import { PeopleResults } from './people-results.tsx';
import { searchText } from './search-text.ts';
import { shortName } from './short-name.ts';
import { stillToComeWords } from './still-to-come/words.ts';
import { UnableDialog } from './unable/unable-dialog.tsx';
import { unableWords } from './unable/words.ts';
import { useSearch } from './use-search.ts';
import { peopleWords } from './words.ts';

/** As many as anybody reads; more letters narrow it down. */
const limit = 40;

const stepWords = { begin: 'beginFor', continue: 'continueFor', open: 'openFor', redo: 'redoFor' } as const;

/** Search as typed, arrow keys to choose, Enter to go on; coverage beside it. */
export function PeopleList({ importing, onStillToCome }: { importing: Importing; onStillToCome: () => void }) {
  const t = useWords(peopleWords);
  const tUnable = useWords(unableWords);
  const tList = useWords(stillToComeWords);
  const format = useFormat();
  const { route, go } = useNavigation();
  const [typed, setTyped] = useState(route.screen === 'people' ? (route.text ?? '') : '');
  const text = searchText(typed);
  const search = useSearch(text, limit);
  const coverage = useCall('roster.coverage', {}, ['dossierChanged']);
  const [chosen, setChosen] = useState<string | null>(null);
  /** Enter came before the answer to what was typed. */
  const [hurried, setHurried] = useState(false);
  const [beginning, setBeginning] = useState<Beginning | null>(null);
  const [unable, setUnable] = useState<Person | null>(null);
  /** The card scanned last, until its holder was looked for. */
  const [scanned, setScanned] = useState<CardReading | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);

  const people = search.found?.people ?? [];
  // The best match is chosen by itself once something is typed: letters, Enter, done.
  const selected = people.some(({ rosterId }) => rosterId === chosen)
    ? chosen
    : search.found?.text === ''
      ? null
      : (people[0]?.rosterId ?? null);
  const person = people.find(({ rosterId }) => rosterId === selected) ?? null;
  const step = person && nextStep(person);
  const noList = text === '' && search.found?.total === 0;

  const { reload: reloadFound } = search;
  const { reload: reloadCoverage } = coverage;
  const imported = importing.outcome;
  // An import changes both answers.
  useEffect(() => {
    reloadFound();
    reloadCoverage();
  }, [imported, reloadFound, reloadCoverage]);

  // The row chosen is kept in sight.
  useEffect(() => {
    list.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const proceed = (one: Person, card: CardReading | null = null): void => {
    const next = nextStep(one);
    if (next.type === 'continue' || next.type === 'open') {
      carryCard(card);
      go({
        screen: 'dossier',
        draftId: next.draftId,
        ...(card && next.type === 'continue' ? { step: 'applicant' as const } : {}),
      });
      return;
    }
    setBeginning({
      rosterId: one.rosterId,
      fullName: one.fullName,
      dateOfBirth: one.dateOfBirth,
      redoes: next.type === 'redo' ? next.draftId : null,
      card,
    });
  };
  useEffect(() => {
    if (!hurried || !(search.isCurrent || search.error)) return;
    setHurried(false);
    if (person && search.isCurrent) proceed(person);
  });
  // A card scanned finds its holder; somebody on no list begins with what the card says.
  const scanner = useCardReader({
    onCard: (card) => {
      setScanned(card);
      setTyped(card.fields.personalId ?? '');
      setChosen(null);
    },
    onOther: setTyped,
  });
  useEffect(() => {
    const id = scanned?.fields.personalId;
    if (!scanned || id === undefined || text !== id || !search.isCurrent) return;
    setScanned(null);
    const holder = people.find(({ personalId }) => personalId === id);
    if (holder) proceed(holder, scanned);
    else setBeginning({ rosterId: null, fullName: scanned.fields.fullName ?? null, redoes: null, card: scanned });
  });
  const onKey = (event: KeyboardEvent): void => {
    const to = moveSelection(
      event.key,
      people.map(({ rosterId }) => rosterId),
      selected,
    );
    if (to === undefined) return;
    event.preventDefault();
    setChosen(to);
  };

  useActions({
    primary: primary(),
    secondary: [
      { key: 'F1', label: t('jump'), onPress: () => field.current?.select(), onlyInHelp: true },
      {
        key: 'F3',
        label: t('withoutList'),
        onPress: () => setBeginning({ rosterId: null, fullName: null, redoes: null }),
      },
      {
        key: 'F4',
        label: t('importList'),
        onPress: importing.choose,
        isDisabled: importing.busy,
        onlyInHelp: !noList,
      },
      {
        key: 'F5',
        label: tUnable(person?.unable ? 'change' : 'action'),
        onPress: () => setUnable(person),
        isDisabled: person === null,
      },
      { key: 'F6', label: tList('action'), onPress: onStillToCome, isDisabled: noList },
    ],
    mark: person || noList ? undefined : t('chooseSomebody'),
    help: t('help'),
  });

  function primary(): Action {
    // Enter pressed before the answer waits for it: what was typed counts, not what stood there before.
    if (!search.isCurrent && text !== '') return { label: primaryLabel(), onPress: () => setHurried(true) };
    if (person) return { label: primaryLabel(), onPress: () => proceed(person) };
    if (noList) return { label: t('importList'), onPress: importing.choose, isBusy: importing.busy };
    return { label: t('begin'), onPress: () => {}, isDisabled: true };
  }

  function primaryLabel(): string {
    return person && step ? t(stepWords[step.type], { name: shortName(person.fullName) }) : t('begin');
  }

  return (
    <Page
      title={t('title')}
      aside={
        coverage.value && (
          <span className="soft">{t('onList', { people: format.number(coverage.value.total.people) })}</span>
        )
      }
    >
      <ErrorBanner error={scanner.error} />
      <ErrorBanner error={importing.error} onRetry={importing.choose} />
      {importing.busy && <ProgressBar label={t('importing')} share={null} words={t('importingText')} />}
      <div className="people">
        <div className="fill-left">
          <Card fill>
            <div className="people-search">
              <SearchField
                label={t('search')}
                placeholder={t('searchHint')}
                value={typed}
                onChange={(value) => {
                  scanner.clear();
                  setScanned(null);
                  setTyped(value);
                  setChosen(null);
                  setHurried(false);
                }}
                onKeyDown={onKey}
                keycap="F1"
                autoFocus
                ref={field}
              />
              <div className="people-found" ref={list}>
                <PeopleResults search={search} selected={selected} onSelect={setChosen} />
              </div>
            </div>
          </Card>
        </div>
        <div className="fill-right">
          <ErrorBanner error={coverage.error} onRetry={coverage.reload} />
          {coverage.value && <CoverageCard coverage={coverage.value} />}
        </div>
      </div>
      <KindDialog
        key={beginning?.rosterId ?? String(beginning === null)}
        beginning={beginning}
        onClose={() => setBeginning(null)}
      />
      <UnableDialog
        key={`unable ${unable?.rosterId}`}
        person={unable}
        onClose={() => setUnable(null)}
        onDone={() => {
          reloadFound();
          reloadCoverage();
        }}
      />
    </Page>
  );
}
