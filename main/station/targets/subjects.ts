import type { PeopleDb } from '../../../db/client.ts';
import { foldForSearch } from '../../domain/applicant/name.ts';
import type { CommuneBook } from '../codes/communes.ts';
import { placeOf } from '../tallies/parts.ts';
import type { TargetsParts } from './parts.ts';
import type { Subjects } from './read-row.ts';

/** More communes of one name than any province has. */
const mostOfName = 100;

/**
 * Whose targets can be meant. The unit by its name or code, the station's name, or "cả trạm"; else a commune by its code, or by its name
 * where one commune of the own province, or only one in the country, has it. An operator by the sign-in name, or by the name.
 */
export async function subjectsFor(
  parts: TargetsParts & { communes: Pick<CommuneBook, 'named' | 'search'> },
  people: PeopleDb,
  written: readonly string[],
): Promise<Subjects> {
  const { unit, stationName } = parts.config();
  const accounts = await people.run('listAccounts');
  const own = new Set(
    [unit.name, unit.code, stationName, 'cả trạm', 'cả đơn vị', 'toàn trạm', 'toàn đơn vị', 'whole unit'].map(key),
  );
  const home = (await placeOf(parts)).provinces.get(unit.code) ?? null;
  const communes = new Map<string, string>();
  for (const text of new Set(written)) {
    if (own.has(key(text)) || communes.has(key(text))) continue;
    const code = await communeOf(parts.communes, text, unit.code, home);
    if (code !== null) communes.set(key(text), code);
  }
  return {
    unit: (text) => {
      if (own.has(key(text))) return { of: 'unit', code: null };
      const code = communes.get(key(text));
      return code === undefined ? null : { of: 'commune', code };
    },
    operators: (text) => {
      const login = accounts.filter((one) => key(one.login) === key(text));
      const found = login.length > 0 ? login : accounts.filter((one) => key(one.displayName) === key(text));
      return found.map(({ accountId }) => accountId);
    },
  };
}

async function communeOf(
  communes: Pick<CommuneBook, 'named' | 'search'>,
  text: string,
  near: string,
  home: string | null,
): Promise<string | null> {
  if (/^\d{1,5}$/.test(text)) {
    const [found] = (await communes.named({ codes: [text.padStart(5, '0')] })).communes;
    return found?.code ?? null;
  }
  const { communes: found } = await communes.search({ text, limit: mostOfName }, near);
  const same = found.filter(({ name, was }) => was === null && kindless(name) === kindless(text));
  const here = same.filter(({ province }) => province === home);
  const [one, ...others] = here.length > 0 ? here : same;
  return one && others.length === 0 ? one.code : null;
}

function key(text: string): string {
  return foldForSearch(text);
}

/** "Xã Ninh Đông" and "Ninh Đông" are one. */
function kindless(name: string): string {
  return key(name).replace(/^(phuong|xa|thi tran|dac khu|cong an (xa|phuong)) /, '');
}
