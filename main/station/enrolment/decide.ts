import { Failure } from '../../contract/result.ts';
import type { DossierView } from '../../contract/station/dossiers.ts';
import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { DossierKind } from '../../contract/wire/journal.ts';
import { withConsent, withDocument, withExplanation, withWay } from '../../domain/procedure/decisions.ts';
import { withDelivery, withOldCard, withSigning } from '../../domain/procedure/handing.ts';
import { type FeeInput, withFee } from '../../domain/procedure/money.ts';
import type { Core } from '../core.ts';
import { changeDraft } from './change-draft.ts';
import { signed } from './signed.ts';
import { loadDossier, type OpenDossier } from './view.ts';

/** What an officer decides about a draft beside its fields. Each is durable when it returns, and answers the dossier. */

interface Draft {
  draftId: string;
}

/**
 * The kind and the reason; a reason the new kind does not know is dropped, and so is the use of older biometrics.
 * @throws Failure kind_unknown, bad_input (a reason that the profile does not have for it), wrong_state
 */
export async function setKind(
  core: Core,
  { draftId, kind, reason }: Draft & { kind: DossierKind; reason: string | null },
): Promise<DossierView> {
  const moment = momentOf(core);
  await core.editing.run(draftId, async () => {
    const { profile, row } = await loadDossier(core, draftId);
    const rules = profile.kinds[kind];
    if (!rules) throw new Failure('kind_unknown', kind);
    if (reason !== null && !rules.reasons.some(({ code }) => code === reason)) throw new Failure('bad_input', 'reason');
    if (kind !== row.kind) await core.space.finishing(() => core.queue.run('changeKind', { draftId, kind, moment }));
  });
  return changeDraft(core, draftId, ({ procedure }) => ({
    procedure: { ...procedure, reason, reusesBiometrics: false },
  }));
}

/** Capacity for civil acts, and whether the centre's latest biometrics are used. @throws Failure wrong_state, bad_input */
export function setWay(core: Core, { draftId, ...way }: Draft & Parameters<typeof withWay>[2]): Promise<DossierView> {
  return decide(core, draftId, ({ procedure, rules }) => withWay(procedure, rules, way));
}

/** A consent given or refused, by its purpose. @throws Failure wrong_state, bad_input */
export function setConsent(
  core: Core,
  { draftId, ...consent }: Draft & { purpose: string; given: boolean },
): Promise<DossierView> {
  return decide(core, draftId, ({ procedure, rules }) =>
    withConsent(procedure, rules, { ...consent, ...signed(core) }),
  );
}

/** A paper to be integrated; see `withDocument`. @throws Failure wrong_state, bad_input */
export function setDocument(
  core: Core,
  { draftId, ...paper }: Draft & { document: string; number: string | null },
): Promise<DossierView> {
  return decide(core, draftId, ({ procedure, rules }) => withDocument(procedure, rules, paper));
}

/** Why a contradiction is taken as it is. @throws Failure wrong_state, bad_input */
export function explainDoubt(
  core: Core,
  { draftId, ...why }: Draft & { doubt: string; reason: string; note: string | null },
): Promise<DossierView> {
  return decide(core, draftId, (dossier) =>
    withExplanation(dossier.procedure, dossier, dossier.profile, { ...why, ...signed(core) }),
  );
}

/** The fee paid or waived, as money of this business day. @throws Failure wrong_state, bad_input */
export function setFee(core: Core, { draftId, fee }: Draft & { fee: FeeInput }): Promise<DossierView> {
  const { day } = momentOf(core);
  return decide(core, draftId, ({ procedure, rules }) => withFee(procedure, rules, fee, { ...signed(core), day }));
}

/** What became of the card before. @throws Failure wrong_state, bad_input (a reason lacks) */
export function setOldCard(
  core: Core,
  { draftId, ...card }: Draft & Pick<Parameters<typeof withOldCard>[1], 'outcome' | 'reason'>,
): Promise<DossierView> {
  return decide(core, draftId, ({ procedure }) => withOldCard(procedure, { ...card, ...signed(core) }));
}

/** How the card comes back. @throws Failure wrong_state, bad_input (no address, or nothing is handed over) */
export function setDelivery(
  core: Core,
  { draftId, ...delivery }: Draft & Pick<Parameters<typeof withDelivery>[2], 'way' | 'address'>,
): Promise<DossierView> {
  return decide(core, draftId, ({ procedure, rules }) =>
    withDelivery(procedure, rules, { ...delivery, ...signed(core) }),
  );
}

/** How the applicant signs. @throws Failure wrong_state, bad_input (a finger mark without a witness) */
export function setSigning(
  core: Core,
  { draftId, ...signing }: Draft & Pick<Parameters<typeof withSigning>[1], 'way' | 'witness' | 'interpreter'>,
): Promise<DossierView> {
  return decide(core, draftId, ({ procedure }) => withSigning(procedure, { ...signing, ...signed(core) }));
}

function decide(
  core: Core,
  draftId: string,
  become: (dossier: OpenDossier) => ProcedureRecord | null,
): Promise<DossierView> {
  return changeDraft(core, draftId, (dossier) => {
    const procedure = become(dossier);
    if (!procedure) throw new Failure('bad_input', 'not of this dossier');
    return { procedure };
  });
}

const momentOf = (core: Core) => core.clock.moment(core.sessions.require().account.accountId);
