import { createHash } from 'node:crypto';
import type { TallyFunnel } from '../../../contract/station/tallies.ts';
import type { Report } from '../model.ts';
import { frameOf, type Issuer, shortId } from './frame.ts';
import { splitTable, stepsTable } from './funnel-tables.ts';
import type { Language } from './words.ts';

/** The funnel of a period as a report: every figure with its share and what that is a share of, then the split. */
export function funnelReport(funnel: TallyFunnel, issuer: Issuer, language: Language): Report {
  const { period, computedAt, today, basis, count, product, filter, splitBy } = funnel;
  const split = splitTable(funnel, language);
  const vi = language === 'vi';
  // Another question of the same period is another file.
  const question = createHash('sha256')
    .update(JSON.stringify([basis, count, product, Object.entries(filter).sort(), splitBy]))
    .digest('hex')
    .slice(0, 6);
  return {
    ...frameOf({ issuer, language, period, computedAt, today }),
    id: `funnel-${period.from}-${period.to}-${shortId(issuer)}-${question}`,
    title: vi ? 'Tổng hợp thu nhận hồ sơ' : 'Enrolment tally',
    tables: split === null ? [stepsTable(funnel, language)] : [stepsTable(funnel, language), split],
    notes: [],
    proof: null,
    personal: false,
  };
}
