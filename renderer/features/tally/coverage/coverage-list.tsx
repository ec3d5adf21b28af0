import { useState } from 'react';
import type {
  CoverageFigure,
  CoveragePerson,
  RosterPhoneClass,
  UnableReason,
} from '../../../../main/contract/station/roster.ts';
import { pageSize } from '../../../app/list/page-range.ts';
import { useFirstFocus } from '../../../app/list/use-first-focus.ts';
import { useFirstRow } from '../../../app/list/use-first-row.ts';
import { usePageKeys } from '../../../app/list/use-paging.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useCall, useStatus } from '../../../app/station.ts';
import { phoneClassWords } from '../../../i18n/phone-class-words.ts';
import { unableReasonWords } from '../../../i18n/unable-words.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { type TableColumn, useActions } from '../../../ui/index.ts';
import { ListFrame } from '../list/list-frame.tsx';
import { stateWords } from '../list/state-words.ts';
import { useCursorPaging } from '../list/use-cursor-paging.ts';
import { figureListWords } from '../list/words.ts';
import { coverageWords } from './words.ts';

/** Part of the list; null: those without one. */
export interface Part {
  hamlet?: string | null;
  cadre?: string | null;
  phoneClass?: RosterPhoneClass | null;
}

/** A figure of the coverage whose people are looked at. */
export interface WantedPeople extends Part {
  figure: CoverageFigure;
  reason?: UnableReason;
  /** What is counted, in words, for the heading. */
  label: string;
}

const keyOf = (one: CoveragePerson): string => one.rosterId ?? one.draftId ?? '';

/** The people behind a figure of the coverage, page by page; Esc goes back to the figures, Enter opens the dossier. */
export function CoverageList({ wanted, onBack }: { wanted: WantedPeople; onBack: () => void }) {
  const t = useWords(figureListWords);
  const tCoverage = useWords(coverageWords);
  const tState = useWords(stateWords);
  const tReason = useWords(unableReasonWords);
  const tPhone = useWords(phoneClassWords);
  const { go } = useNavigation();
  const mayName = useStatus()?.account?.role === 'supervisor';
  const [names, setNames] = useState(false);
  const [next, setNext] = useState<string | null>(null);
  const paging = useCursorPaging(next);
  const { label, ...question } = wanted;
  const list = useCall('roster.coverageList', { ...question, names, cursor: paging.cursor, limit: pageSize });
  const following = list.value?.next ?? null;
  if (following !== next) setNext(following);
  const items = list.value?.items ?? [];
  const total = list.value?.total;
  const pageKeys = usePageKeys(paging, total);
  useFirstFocus(items.length > 0);
  const { chosen, key, choose } = useFirstRow(items, keyOf);
  const draftId = chosen?.draftId ?? null;
  useActions({
    primary: {
      label: t('open'),
      onPress: () => draftId !== null && go({ screen: 'dossier', draftId }),
      isDisabled: draftId === null,
    },
    secondary: [
      ...(mayName
        ? [{ key: 'F7', label: names ? t('namesOff') : t('names'), onPress: () => setNames(!names) } as const]
        : []),
      ...pageKeys,
    ],
    escape: { label: t('back'), onPress: onBack },
    help: tCoverage('listHelp'),
  });
  const standing = (one: CoveragePerson): string => {
    if (one.standing !== 'confirmed' && one.suspected) return tCoverage('suspected');
    if (one.standing !== 'confirmed' && one.reason) return tReason(one.reason);
    return one.state ? tState(one.state) : tCoverage('notBegun');
  };
  const columns: TableColumn<CoveragePerson>[] = [
    ...(names ? [{ id: 'name', label: t('name'), cell: (one: CoveragePerson) => one.fullName ?? '—' }] : []),
    { id: 'hamlet', label: t('hamlet'), cell: (one) => one.hamlet ?? '—' },
    ...(wanted.figure === 'outside'
      ? []
      : [
          { id: 'cadre', label: tCoverage('byCadre'), cell: (one: CoveragePerson) => one.cadre ?? '—' },
          {
            id: 'phone',
            label: tCoverage('byPhone'),
            cell: (one: CoveragePerson) => tPhone(one.phoneClass ?? 'unknown'),
          },
        ]),
    { id: 'standing', label: t('state'), cell: standing },
    { id: 'number', label: t('number'), width: '172px', cell: (one) => one.dossierNumber ?? '—' },
  ];
  return (
    <ListFrame
      heading={label}
      count={total === undefined ? null : t('totalPeople', { n: total })}
      total={total}
      error={list.error}
      onRetry={list.reload}
      items={list.value ? items : null}
      keyOf={keyOf}
      columns={columns}
      selected={key}
      onSelect={choose}
      paging={paging}
      onBack={onBack}
    />
  );
}
