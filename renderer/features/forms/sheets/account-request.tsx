import { personOf } from '../person.ts';
import { rowsOf } from '../rows-of.ts';
import { Rows, Sheet } from '../sheet.tsx';
import { applicantSigns, officerSigns } from '../signatures.ts';
import type { FormProps } from './sheet-props.ts';

/** TK01: the request for an account, with the papers to integrate and what was agreed to. */
export function AccountRequest(props: FormProps) {
  const { view, facts } = props;
  const p = personOf(view);
  const { documents, consents } = view.procedure;
  return (
    <Sheet {...props} signatures={[officerSigns(facts), applicantSigns(view, 'Người đề nghị')]}>
      <Rows
        rows={rowsOf(p, [
          'fullName',
          'personalId',
          'dateOfBirth',
          'sex',
          'residence',
          ['Số điện thoại chính chủ', view.rules.representative === 'age' ? p.representativePhone : p.phone],
          'email',
          ...(view.rules.representative
            ? ([
                ['Người đại diện', [p.representativeName, p.representativePersonalId].filter(Boolean).join(', ')],
              ] as const)
            : []),
        ])}
      />
      <p>Giấy tờ đề nghị tích hợp:</p>
      <ul className="sheet-ticks">
        {view.rules.documents.map(({ code, words }) => {
          const number = documents[code];
          return (
            <li key={code}>
              <Tick on={number !== undefined} /> {words.vi}
              {number ? `: ${number}` : ''}
            </li>
          );
        })}
      </ul>
      <ul className="sheet-ticks">
        {view.rules.consents.map(({ code, words }) => (
          <li key={code}>
            <Tick on={consents[code]?.given === true} /> {words.vi}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Tick({ on }: { on: boolean }) {
  return <span className="sheet-tick">{on ? '☒' : '☐'}</span>;
}
