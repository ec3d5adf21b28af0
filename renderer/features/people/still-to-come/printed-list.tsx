import type { StillToComePerson } from '../../../../main/contract/station/roster.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import '../../../app/print/paper.css';
import { stillToComeWords } from './words.ts';

export interface PrintedListProps {
  people: readonly StillToComePerson[];
  total: number;
  at: Date;
  unit: string;
  /** Undefined: all; null: those without one. */
  hamlet: string | null | undefined;
  cadre: string | null | undefined;
  /** The class of phone in words; undefined: all. */
  phone: string | undefined;
}

/** The list as it stands on paper (A4): the unit's heading, a row a person with a box to tick, a place to sign. */
export function PrintedList({ people, total, at, unit, hamlet, cadre, phone }: PrintedListProps) {
  const t = useWords(stillToComeWords);
  const format = useFormat();
  const named = (name: string | null): string => name ?? t('nobodyNamed');
  return (
    <article className="paper">
      <table className="paper-list">
        <thead>
          <tr>
            <th colSpan={hamlet === undefined ? 9 : 8} className="paper-head">
              <span className="paper-unit">{unit}</span>
              <span className="paper-title">{t('heading')}</span>
              <span className="paper-of">
                {[
                  hamlet !== undefined && t('hamletIs', { name: named(hamlet) }),
                  cadre !== undefined && t('cadreIs', { name: named(cadre) }),
                  phone !== undefined && t('phoneIs', { name: phone }),
                  t('asOf', { at: format.dateTime(at), total: format.number(total) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </th>
          </tr>
          <tr>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('born')}</th>
            <th scope="col">{t('sex')}</th>
            <th scope="col">{t('household')}</th>
            {hamlet === undefined && <th scope="col">{t('hamlet')}</th>}
            <th scope="col">{t('phone')}</th>
            <th scope="col">{t('remark')}</th>
            <th scope="col">{t('tick')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person, index) => (
            <tr key={person.rosterId}>
              <td className="paper-end">{index + 1}</td>
              <td className="paper-name">{person.fullName}</td>
              <td>{format.partialDate(person.dateOfBirth)}</td>
              <td>{person.sex && t(person.sex)}</td>
              <td>{person.household}</td>
              {hamlet === undefined && <td>{person.hamlet}</td>}
              <td className="paper-end">{person.phone}</td>
              <td>
                {[person.started && t('started'), person.suspected && t('suspected'), person.note]
                  .filter(Boolean)
                  .join('; ')}
              </td>
              <td className="paper-tick">
                <span className="paper-box" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="paper-sign">{t('signedBy')}</p>
    </article>
  );
}
