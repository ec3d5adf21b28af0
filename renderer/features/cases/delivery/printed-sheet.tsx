import type { DeliveryItem } from '../../../../main/contract/station/delivery.ts';
import '../../../app/print/paper.css';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import './sheet.css';
import { deliveryWords } from './words.ts';

export interface PrintedSheetProps {
  items: readonly DeliveryItem[];
  unit: string;
  at: Date;
}

/** Cards to be handed over as the list lies on paper (A4): each hamlet on a page of its own, a place to sign for everybody. */
export function PrintedSheet({ items, unit, at }: PrintedSheetProps) {
  const t = useWords(deliveryWords);
  const format = useFormat();
  const hamlets = [...Map.groupBy(items, ({ hamlet }) => hamlet)];
  return (
    <article className="paper">
      {hamlets.map(([hamlet, cards]) => (
        <section key={hamlet ?? ''} className="delivery-hamlet">
          <table className="paper-list">
            <thead>
              <tr>
                <th colSpan={7} className="paper-head">
                  <span className="paper-unit">{unit}</span>
                  <span className="paper-title">{t('sheetHeading')}</span>
                  <span className="paper-of">
                    {t('sheetOf', {
                      hamlet: hamlet ?? t('sheetNoHamlet'),
                      cards: format.number(cards.length),
                      at: format.dateTime(at),
                    })}
                  </span>
                </th>
              </tr>
              <tr>
                <th scope="col">{t('sheetNumber')}</th>
                <th scope="col">{t('columnName')}</th>
                <th scope="col">{t('columnNumber')}</th>
                <th scope="col">{t('sheetPhone')}</th>
                <th scope="col">{t('sheetOldCard')}</th>
                <th scope="col">{t('sheetDay')}</th>
                <th scope="col">{t('sheetSign')}</th>
              </tr>
            </thead>
            <tbody>
              {cards.map((card, index) => (
                <tr key={card.draftId}>
                  <td className="paper-end">{index + 1}</td>
                  <td className="paper-name">{card.fullName}</td>
                  <td>{card.dossierNumber}</td>
                  <td className="paper-end">{card.phone}</td>
                  <td>{card.oldCardKept && t('oldCardShort')}</td>
                  <td className="delivery-day" />
                  <td className="delivery-sign" />
                </tr>
              ))}
            </tbody>
          </table>
          <p className="paper-sign">{t('sheetSignedBy')}</p>
        </section>
      ))}
    </article>
  );
}
