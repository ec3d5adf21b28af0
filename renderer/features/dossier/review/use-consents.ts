import { useRef, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useAction, useStation } from '../../../app/station.ts';
import type { ShownError } from '../../../ui/index.ts';
import { type AskedConsent, consentsToAsk, refusedThings } from './consents.ts';

export interface Consents {
  asked: AskedConsent[];
  isGiven: (code: string) => boolean;
  give: (code: string, given: boolean) => void;
  /** The applicant says no: what needed the consent is taken out. */
  refuse: (consent: AskedConsent) => Promise<void>;
  /** Those that are still open. */
  open: AskedConsent[];
  /** Resolves when every answer given so far is saved. */
  settled: () => Promise<void>;
  error: ShownError | null;
}

/** The consents of a dossier, asked for one by one; a tick shows at once and is saved behind it. */
export function useConsents(view: DossierView, reload: () => void): Consents {
  const station = useStation();
  const setConsent = useAction('dossiers.setConsent');
  const [ticks, setTicks] = useState<Readonly<Record<string, boolean>>>({});
  const [failed, setFailed] = useState<ShownError | null>(null);
  const tail = useRef<Promise<void>>(Promise.resolve());
  const { draftId, procedure } = view;
  const asked = consentsToAsk(view);
  const isGiven = (code: string): boolean => ticks[code] ?? procedure.consents[code]?.given === true;

  const give = (code: string, given: boolean): void => {
    setTicks((before) => ({ ...before, [code]: given }));
    tail.current = tail.current.then(async () => {
      const result = await setConsent.run({ draftId, purpose: code, given });
      // What was not saved must not look as if it were.
      if (!result.ok) setTicks(({ [code]: _, ...rest }) => rest);
      else reload();
    });
  };
  const refuse = async (consent: AskedConsent): Promise<void> => {
    setFailed(null);
    await tail.current;
    const { documents, fields } = refusedThings(consent, view);
    if (!(await setConsent.run({ draftId, purpose: consent.code, given: false })).ok) return;
    for (const document of documents) {
      const result = await station.call('dossiers.setDocument', { draftId, document, number: null });
      if (!result.ok) return setFailed(result.error);
    }
    if (Object.keys(fields).length > 0) {
      const result = await station.call('dossiers.setFields', { draftId, fields });
      if (!result.ok) return setFailed(result.error);
    }
    setTicks(({ [consent.code]: _, ...rest }) => rest);
    reload();
  };
  return {
    asked,
    isGiven,
    give,
    refuse,
    open: asked.filter(({ code, neededFor }) =>
      neededFor === null && procedure.consents[code] ? false : !isGiven(code),
    ),
    settled: () => tail.current,
    error: setConsent.error ?? failed,
  };
}
