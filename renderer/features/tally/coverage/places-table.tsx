import { type CoverageFigure, type CoverageRow, rosterPhoneClass } from '../../../../main/contract/station/roster.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { phoneClassWords } from '../../../i18n/phone-class-words.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { BarTable, FigureLink } from '../../../ui/index.ts';
import type { Part, WantedPeople } from './coverage-list.tsx';
import { coverageWords } from './words.ts';

export type By = 'hamlet' | 'cadre' | 'phoneClass';
export const byWords = { hamlet: 'byHamlet', cadre: 'byCadre', phoneClass: 'byPhone' } as const;
export const byKeys = { hamlet: 'byHamletKey', cadre: 'byCadreKey', phoneClass: 'byPhoneKey' } as const;

interface Props {
  rows: readonly CoverageRow[];
  total: CoverageRow;
  by: By;
  asTable: boolean;
  onOpen: (wanted: WantedPeople) => void;
}

type Counted = Extract<CoverageFigure, 'people' | 'confirmed' | 'unable'>;

/** Hamlets, cadres or classes of phone, those with most people still to come first; every figure a way to its list. */
export function PlacesTable({ rows, total, by, asTable, onOpen }: Props) {
  const t = useWords(coverageWords);
  const tPhone = useWords(phoneClassWords);
  const format = useFormat();
  const { go } = useNavigation();
  const nameOf = ({ name }: CoverageRow): string => {
    if (by !== 'phoneClass') return name ?? t('none');
    return tPhone(rosterPhoneClass.options.find((one) => one === name) ?? 'unknown');
  };
  const partOf = ({ name }: CoverageRow): Part =>
    by === 'phoneClass' ? { phoneClass: rosterPhoneClass.options.find((one) => one === name) ?? null } : { [by]: name };
  const sorted = rows.toSorted((a, b) => b.stillToCome - a.stillToCome || format.compare(nameOf(a), nameOf(b)));
  const shareOf = ({ confirmed, people }: CoverageRow): string =>
    people === 0 ? '—' : t('shareOf', { share: format.percent(confirmed / people), people: format.number(people) });
  const cellsOf = (row: CoverageRow, place: string, part: Part) => {
    const link = (figure: Counted) => {
      const label = `${t(figure)} · ${place}`;
      return <FigureLink label={label} count={row[figure]} onOpen={() => onOpen({ ...part, figure, label })} />;
    };
    return {
      people: link('people'),
      confirmed: link('confirmed'),
      share: <span className="tally-rate">{shareOf(row)}</span>,
      unable: link('unable'),
      stillToCome: (
        <FigureLink
          label={t('list', { place })}
          count={row.stillToCome}
          onOpen={() => go({ screen: 'people', stillToCome: part })}
        />
      ),
    };
  };
  return (
    <BarTable
      label={t('place', { by: t(byWords[by]).toLocaleLowerCase('vi') })}
      nameColumn={t(byWords[by])}
      asTable={asTable}
      keys={[
        { look: 'full', label: t('confirmed') },
        { look: 'hatched', label: t('unable') },
        { look: 'open', label: t('stillToCome') },
      ]}
      columns={[
        { id: 'people', label: t('people') },
        { id: 'confirmed', label: t('confirmed'), inPicture: true },
        { id: 'share', label: t('share'), inPicture: true },
        { id: 'unable', label: t('unable'), inPicture: true },
        { id: 'stillToCome', label: t('stillToCome'), inPicture: true },
      ]}
      rows={[
        ...sorted.map((row) => ({
          id: row.name ?? '',
          label: nameOf(row),
          whole: row.people,
          parts: [
            { look: 'full', count: row.confirmed },
            { look: 'hatched', count: row.unable },
            { look: 'open', count: row.stillToCome },
          ] as const,
          cells: cellsOf(row, nameOf(row), partOf(row)),
        })),
        { id: 'total', label: t('total'), isTotal: true, parts: [], cells: cellsOf(total, t('total'), {}) },
      ]}
    />
  );
}
