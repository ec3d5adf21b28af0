import { useState } from 'react';
import { type RosterPhoneClass, rosterPhoneClass } from '../../../../main/contract/station/roster.ts';
import { useCall, useShellAction, useStatus } from '../../../app/station.ts';
import { phoneClassWords } from '../../../i18n/phone-class-words.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, EmptyState, ErrorBanner, Page, Select, useActions } from '../../../ui/index.ts';
import { sortPlaces } from '../coverage.ts';
import { PrintedList } from './printed-list.tsx';
import './still-to-come.css';
import { stillToComeWords } from './words.ts';

/** A place as a choice: `*` is all, `-` those without one; `=` and its name any other. */
const all = '*';
const none = '-';
const keyOf = (name: string | null | undefined): string =>
  name === undefined ? all : name === null ? none : `=${name}`;
const placeOf = (key: string): string | null | undefined =>
  key === all ? undefined : key === none ? null : key.slice(1);

/** A class of phone as it stands in the list. */
const classOf = (name: string | null | undefined): RosterPhoneClass | null | undefined =>
  typeof name === 'string' ? rosterPhoneClass.options.find((one) => one === name) : name;

interface Props {
  /** The hamlet, cadre or class of phone that is shown first; null those without one. */
  start?: { hamlet?: string | null; cadre?: string | null; phoneClass?: RosterPhoneClass | null };
  onBack: () => void;
}

/** Who is still to come of a hamlet or a cadre, as it is printed. */
export function StillToCome({ start = {}, onBack }: Props) {
  const t = useWords(stillToComeWords);
  const tPhone = useWords(phoneClassWords);
  const format = useFormat();
  const status = useStatus();
  const [hamlet, setHamlet] = useState(() => keyOf(start.hamlet));
  const [cadre, setCadre] = useState(() => keyOf(start.cadre));
  const [phone, setPhone] = useState(() => keyOf(start.phoneClass));
  const [at] = useState(() => new Date());
  const coverage = useCall('roster.coverage', {}, ['dossierChanged']);
  const input = { hamlet: placeOf(hamlet), cadre: placeOf(cadre), phoneClass: classOf(placeOf(phone)) };
  const list = useCall('roster.stillToCome', input, ['dossierChanged']);
  const print = useShellAction('page.print');
  const savePdf = useShellAction('page.savePdf');
  const [said, setSaid] = useState<'printed' | 'saved' | 'noPrinter' | 'printFailed' | null>(null);
  const people = list.value?.people ?? [];
  const total = list.value?.total ?? 0;

  const printNow = async (): Promise<void> => {
    setSaid(null);
    const done = await print.run({});
    if (!done.ok) return setSaid('printFailed');
    const { outcome } = done.value;
    if (outcome === 'cancelled') return;
    setSaid(outcome === 'printed' ? 'printed' : outcome === 'no_printer' ? 'noPrinter' : 'printFailed');
  };
  const saveNow = async (): Promise<void> => {
    setSaid(null);
    const done = await savePdf.run({ name: 'danh-sach-con-phai-den' });
    if (done.ok && done.value.saved) setSaid('saved');
  };

  useActions({
    primary: {
      label: t('print'),
      onPress: () => void printNow(),
      isDisabled: people.length === 0,
      isBusy: print.busy,
    },
    secondary: [
      {
        key: 'F6',
        label: t('savePdf'),
        onPress: () => void saveNow(),
        isDisabled: people.length === 0 || savePdf.busy,
      },
    ],
    escape: { label: t('back'), onPress: onBack },
    help: t('help'),
  });

  const choices = (
    rows: readonly { name: string | null; stillToCome: number }[],
    words = (name: string | null): string => name ?? t('nobodyNamed'),
  ) => [
    { value: all, label: t('all') },
    ...sortPlaces(rows).map(({ name, stillToCome }) => ({
      value: keyOf(name),
      label: `${words(name)} (${format.number(stillToCome)})`,
    })),
  ];
  const phoneName = (name: string | null): string => tPhone(classOf(name) ?? 'unknown');
  return (
    <Page
      title={t('title')}
      aside={list.value && <span className="soft">{t('count', { total: format.number(total) })}</span>}
    >
      <div className="still-choices">
        <Select
          label={t('byHamlet')}
          value={hamlet}
          onChange={setHamlet}
          choices={choices(coverage.value?.hamlets ?? [])}
          autoFocus
        />
        <Select
          label={t('byCadre')}
          value={cadre}
          onChange={setCadre}
          choices={choices(coverage.value?.cadres ?? [])}
        />
        <Select
          label={t('byPhone')}
          value={phone}
          onChange={setPhone}
          choices={choices(coverage.value?.phoneClasses ?? [], phoneName)}
        />
      </div>
      <ErrorBanner error={list.error ?? coverage.error ?? savePdf.error} onRetry={list.reload} />
      {said && <Banner tone={said === 'printed' || said === 'saved' ? 'good' : 'attention'} title={t(said)} />}
      {list.value && people.length < total && (
        <Banner
          tone="attention"
          title={t('cut', { shown: format.number(people.length), total: format.number(total) })}
        />
      )}
      {list.value === null ? (
        !list.error && <EmptyState icon="clock" title={t('loading')} />
      ) : people.length === 0 ? (
        <EmptyState icon="good" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <PrintedList
          people={people}
          total={total}
          at={at}
          unit={status?.stationName ?? ''}
          hamlet={input.hamlet}
          cadre={input.cadre}
          phone={input.phoneClass === undefined ? undefined : phoneName(input.phoneClass)}
        />
      )}
    </Page>
  );
}
