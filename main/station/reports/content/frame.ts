import type { TallyPeriod } from '../../../contract/station/tallies.ts';
import { writtenDay } from '../local-time.ts';
import { type Fact, oneLine, type Report, text } from '../model.ts';
import { periodWords } from './period.ts';
import type { Language } from './words.ts';

/** Who reports, as the station's configuration says. */
export interface Issuer {
  stationId: string;
  stationName: string;
  unit: { code: string; name: string };
  timeZone: string;
  cutOff: string;
}

export interface FrameInput {
  issuer: Issuer;
  language: Language;
  period: TallyPeriod;
  /** When the figures were counted, and the business day then. */
  computedAt: string;
  today: string;
}

/** What every report has: whose it is, the facts of unit, station, period and state, places to sign. */
export function frameOf({
  issuer,
  language,
  period,
  computedAt,
  today,
}: FrameInput): Pick<Report, 'language' | 'timeZone' | 'unit' | 'subtitle' | 'facts' | 'signatures'> {
  const vi = language === 'vi';
  const { unit, stationName, cutOff, timeZone } = issuer;
  const facts: Fact[] = [
    { key: 'unit', label: vi ? 'Đơn vị' : 'Unit', value: text(`${unit.name} (${unit.code})`) },
    { key: 'station', label: vi ? 'Trạm' : 'Station', value: text(stationName) },
    { key: 'period', label: vi ? 'Kỳ báo cáo' : 'Period', value: text(periodWords(period, language)) },
    {
      key: 'cutOff',
      label: vi ? 'Giờ chốt ngày' : 'Days end at',
      value: text(cutOff),
    },
    stateOf(period, today, computedAt, cutOff, language),
  ];
  return {
    language,
    timeZone,
    unit: { code: oneLine(unit.code), name: oneLine(unit.name) },
    subtitle: `${periodWords(period, language)} · ${oneLine(stationName)}`,
    facts,
    signatures: vi ? ['Người lập biểu', 'Thủ trưởng đơn vị'] : ['Prepared by', 'Head of the unit'],
  };
}

/**
 * Until when the figures count. Those of a period that is over are of its end whenever they are counted, so that its report stays the
 * same; those of a period that runs are of the minute.
 */
function stateOf(period: TallyPeriod, today: string, computedAt: string, cutOff: string, language: Language): Fact {
  const vi = language === 'vi';
  const label = vi ? 'Số liệu tính đến' : 'Figures until';
  if (period.to < today) {
    const end = `${cutOff} ${writtenDay(period.to)}`;
    return { key: 'until', label, value: text(vi ? `${end}, kỳ đã hết` : `${end}, the period is over`) };
  }
  return { key: 'until', label, value: { at: `${computedAt.slice(0, 16)}:00.000Z` } };
}

/** Until when, in a few words for what stands under a title. */
export function untilWords({ period, today, language }: Pick<FrameInput, 'period' | 'today' | 'language'>): string {
  const day = writtenDay(period.to < today ? period.to : today);
  const vi = language === 'vi';
  if (period.to < today) return vi ? `đến hết ngày ${day}` : `until the end of ${day}`;
  return vi ? `tạm tính trong ngày ${day}` : `so far on ${day}`;
}

/** First part of the station's id: tells files of stations apart in one folder. */
export function shortId({ stationId }: Issuer): string {
  return stationId.slice(0, 8);
}
