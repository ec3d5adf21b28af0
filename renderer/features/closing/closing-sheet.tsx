import type { Closing } from '../../../main/contract/station/closing.ts';
import '../../app/print/paper.css';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import './closing.css';
import { whatIs, whatToDo } from './line-words.ts';
import { closingWords } from './words.ts';

/** The checklist as it lies on paper, with places to sign. Nothing of it on the screen. */
export function ClosingSheet({ closing }: { closing: Closing }) {
  const t = useWords(closingWords);
  const format = useFormat();
  const { unitName, stationName, day, at, officer, lines } = closing;
  const head = { station: stationName, day: format.partialDate(day), time: format.time(at), officer };
  return (
    <article className="paper paper-only" aria-hidden>
      <p className="paper-unit">{unitName}</p>
      <h2 className="paper-title">{t('title')}</h2>
      <p className="paper-of">{t('sheetOf', head)}</p>
      <table className="paper-list closing-list">
        <thead>
          <tr>
            <th>{t('columnLine')}</th>
            <th>{t('columnState')}</th>
            <th>{t('columnIs')}</th>
            <th>{t('columnDo')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="paper-name">{t(line.id)}</td>
              <td>{line.good ? t('done') : t('toDo')}</td>
              <td>{whatIs(t, format, line)}</td>
              <td>{whatToDo(t, line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="closing-signs">
        {[t('signHand'), t('signTake'), t('signSuper')].map((who) => (
          <div key={who}>
            <p className="strong">{who}</p>
            <p>{t('signNote')}</p>
          </div>
        ))}
      </div>
    </article>
  );
}
