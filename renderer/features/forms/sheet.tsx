import type { ReactNode } from 'react';
import { showDate, showPartialDate, showTime } from '../../i18n/dates.ts';
import { Barcode } from './barcode.tsx';
import type { Line } from './rows-of.ts';
import type { FormProps } from './sheets/sheet-props.ts';
import type { Signature } from './signatures.ts';

export interface SheetProps extends Omit<FormProps, 'view'> {
  view: Pick<FormProps['view'], 'dossierNumber'>;
  children: ReactNode;
  /** Who signs, from left to right. */
  signatures: readonly Signature[];
}

/**
 * One A4 sheet as Vietnamese offices lay it out (Decree 30/2020, annex I): unit and motto above, title, body, places to
 * sign. In Vietnamese whatever the language of the screen: it is a paper of the office.
 */
export function Sheet({ view, facts, form, children, signatures }: SheetProps) {
  const { dossierNumber } = view;
  const [title = '', code = ''] = split(form.words.vi);
  return (
    <article className="sheet" lang="vi">
      <header className="sheet-head">
        <div>
          <p className="sheet-unit">{facts.unit.name}</p>
          <p>{facts.stationName}</p>
        </div>
        <div>
          <p className="sheet-country">Cộng hòa xã hội chủ nghĩa Việt Nam</p>
          <p className="sheet-motto">Độc lập - Tự do - Hạnh phúc</p>
        </div>
        <div className="sheet-form">
          {[code === '' ? '' : `Mẫu ${code}`, form.regulation].filter(Boolean).join(' · ')}
        </div>
      </header>
      <h2 className="sheet-title">{title}</h2>
      <div className="sheet-number">
        <Barcode kind="code128" text={dossierNumber} label={`Mã vạch ${dossierNumber}`} />
        <p>
          Số hồ sơ: <strong>{dossierNumber}</strong>
        </p>
      </div>
      <div className="sheet-body">{children}</div>
      <footer>
        <p className="sheet-date">{longDate(facts.at)}</p>
        <div className="sheet-signatures">
          {signatures.map(({ who, note, name }) => (
            <div key={who}>
              <p className="sheet-who">{who}</p>
              <p className="sheet-note">{note}</p>
              <p className="sheet-name">{name}</p>
            </div>
          ))}
        </div>
        <p className="sheet-foot">
          In lúc {showTime(new Date(facts.at))} {showDate(new Date(facts.at))} · {dossierNumber} · Bắt đầu ngày{' '}
          {showPartialDate(facts.startedDay)}
        </p>
      </footer>
    </article>
  );
}

/** Rows of a form: what is asked and what was answered; dots where nothing was, to be filled in by hand. */
export function Rows({ rows }: { rows: readonly Line[] }) {
  return (
    <dl className="sheet-rows">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}:</dt>
          <dd>{value || <span className="sheet-dots" />}</dd>
        </div>
      ))}
    </dl>
  );
}

/** `Phiếu thu nhận (CC01)` → title and code. */
function split(words: string): [string, string] {
  const match = /^(.*?)\s*\(([^)]+)\)$/u.exec(words);
  return match ? [match[1] ?? '', match[2] ?? ''] : [words, ''];
}

function longDate(at: string): string {
  const [day, month, year] = showDate(new Date(at)).split('/');
  return `Ngày ${day} tháng ${month} năm ${year}`;
}
