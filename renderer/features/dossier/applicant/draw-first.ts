import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { Doubt } from '../../../../main/domain/applicant/doubts.ts';
import { fieldOfDoubt } from './doubt-facts.ts';
import { askedGroups, type GroupName } from './groups.ts';

const leftColumn: readonly GroupName[] = ['identity', 'contact', 'birth', 'family'];
/** Places of the line above the groups. */
const matter: readonly string[] = ['kind', 'reason', 'capacity', 'reuse'];

export type Groups = ReturnType<typeof askedGroups>;
export type Columns = Record<'left' | 'right', Groups>;

/** The groups of the form, column by column: the order of the document, of Tab, and of what lacks. */
export function columnsOf(rules: DossierView['rules']): Columns {
  const asked = askedGroups(rules);
  const isLeft = ({ group }: Groups[number]): boolean => leftColumn.includes(group);
  return { left: asked.filter(isLeft), right: asked.filter((one) => !isLeft(one)) };
}

export interface Beginning {
  /** The place that takes the focus. */
  place: string;
  /** The groups up to it. */
  groups: ReadonlySet<GroupName>;
}

/**
 * Where a form begins, and the groups it must have for that. Null where that cannot be told before the whole form is there.
 * @param names places of which the first in the order of the form is meant
 * @param isFilled whether a field has something in it, so that it is in sight though it is seldom filled in
 */
export function beginningOf(
  { left, right }: Columns,
  names: readonly string[],
  isFilled: (name: string) => boolean,
): Beginning | null {
  const groups = new Set<GroupName>();
  for (const { group, fields } of [...left, ...right]) {
    groups.add(group);
    const above = matter.find((name) => names.includes(name));
    if (above) return { place: above, groups };
    for (const { name, rare, required } of fields) {
      const isInSight = !rare || required === 'yes' || isFilled(name);
      if (!isInSight) continue;
      if (names.includes(name)) return { place: name, groups };
      // Its reason stands behind the field.
      const doubt = names.find((one) => fieldOfDoubt[one.replace(/^doubt\./, '') as Doubt] === name);
      if (doubt) return { place: doubt, groups };
    }
  }
  return null;
}
