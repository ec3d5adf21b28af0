import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import type { DossierStep } from '../../app/route.ts';
import { ticketNumber } from '../../i18n/stage-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StepList } from '../../ui/index.ts';
import './dossier.css';
import { maskPersonalId } from './mask.ts';
import { isStepDone, stepsOf } from './steps.ts';
import { useTicket } from './ticket/use-ticket.ts';
import { dossierWords } from './words.ts';

/** Where one is in the dossier, and whose it is. `step` is null once it is out of the officer's hands. */
export function DossierHead({ view, step }: { view: DossierView; step: DossierStep | null }) {
  const t = useWords(dossierWords);
  const ticket = useTicket(view.draftId, step);
  const id = view.fields.personalId;
  return (
    <header className="dossier-head">
      <StepList
        label={t('steps')}
        steps={stepsOf(view).map((one) => ({
          id: one,
          label: t(one),
          state: one === step ? 'current' : step === null || isStepDone(one, view) ? 'done' : 'todo',
        }))}
      />
      <div className="dossier-person">
        <h1>
          {view.fullName?.toLocaleUpperCase('vi') ?? t('nameless')}
          <span className="dossier-id"> · {id ? maskPersonalId(id) : t('noPersonalId')}</span>
        </h1>
        <p>
          {ticket && <strong>{t('ticket', { number: ticketNumber(ticket.number) })} · </strong>}
          {t(view.kind)} · {t('number', { number: view.dossierNumber })}
        </p>
      </div>
    </header>
  );
}
