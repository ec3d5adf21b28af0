import { createHash } from 'node:crypto';
import type { TallyFunnel, TallyProduct } from '../../../contract/station/tallies.ts';
import type { Report, Table } from '../model.ts';
import { frameOf, type Issuer, shortId } from './frame.ts';
import { splitTable, stepsTable } from './funnel-tables.ts';
import type { Language } from './words.ts';

/**
 * The funnel of a period as a report: every figure with its share and what that is a share of, then the split.
 * @param funnels one, or the same question of several products: all figures first, then all splits, each naming its product
 */
export function funnelReport(
  funnels: readonly [TallyFunnel, ...TallyFunnel[]],
  issuer: Issuer,
  language: Language,
): Report {
  const { period, computedAt, today, basis, count, product, filter, splitBy } = funnels[0];
  const apart = funnels.length > 1;
  const vi = language === 'vi';
  // Another question of the same period is another file.
  const question = createHash('sha256')
    .update(JSON.stringify([basis, count, apart ? 'apart' : product, Object.entries(filter).sort(), splitBy]))
    .digest('hex')
    .slice(0, 6);
  const named = funnels.map((funnel) => (apart ? productTable(funnel.product, language) : (table: Table) => table));
  const tables = funnels.map((funnel, i) => named[i]!(stepsTable(funnel, language)));
  const splits = funnels.flatMap((funnel, i) => {
    const split = splitTable(funnel, language);
    return split === null ? [] : [named[i]!(split)];
  });
  return {
    ...frameOf({ issuer, language, period, computedAt, today }),
    id: `funnel-${period.from}-${period.to}-${shortId(issuer)}-${question}`,
    title: vi ? 'Tổng hợp thu nhận hồ sơ' : 'Enrolment tally',
    tables: [...tables, ...splits],
    notes: apart
      ? [
          vi
            ? 'Hồ sơ căn cước kèm định danh mức 2 đếm ở cả thẻ lẫn tài khoản; trong bảng chung đếm một lần.'
            : 'A card with a level-2 account counts as both; among all it counts once.',
        ]
      : [],
    proof: null,
    personal: false,
  };
}

const productNames: Readonly<Record<TallyProduct, Readonly<Record<Language, string>>>> = {
  all: { vi: 'chung', en: 'all' },
  card: { vi: 'thẻ', en: 'cards' },
  account: { vi: 'tài khoản', en: 'accounts' },
};
/** The longest name of a sheet. */
const longestName = 31;

/** A table of one product beside others: key, sheet and title say which. */
function productTable(product: TallyProduct, language: Language): (table: Table) => Table {
  const words = productNames[product][language];
  const suffix = ` (${words})`;
  return (table) => ({
    ...table,
    key: product === 'all' ? table.key : `${table.key}-${product}`,
    name: `${table.name.slice(0, longestName - suffix.length)}${suffix}`,
    title: `${table.title}: ${words}`,
  });
}
