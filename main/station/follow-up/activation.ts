import type { ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { ActivationPerson } from '../../contract/station/activation.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { decision } from '../../contract/wire/receipt.ts';
import { classCounts, helpRecord, inOrderOfHelp, needsHelp, phoneClassOf } from '../../domain/activation/activation.ts';
import { readVerifiedJws } from '../../domain/signing/jws.ts';
import type { Core } from '../core.ts';

type In<N extends keyof StationApi['calls'] & `activation.${string}`> = ParsedInput<StationApi, N>;

/** Who has a level-2 dossier at the centre, and how their accounts stand. @throws Failure signed_out */
export async function listActivations(core: Core, input: In<'activation.list'>) {
  const everybody = await people(core);
  const { which, limit, offset } = input;
  const wanted = everybody.filter(
    (one) =>
      (input.phoneClass === undefined || one.phoneClass === input.phoneClass) &&
      (which === 'all' || needsHelp(one) === (which === 'toHelp')),
  );
  const { day } = core.clock.moment(null);
  const ordered = which === 'done' ? wanted.toReversed() : inOrderOfHelp(wanted, day);
  return {
    people: ordered.slice(offset, offset + limit),
    total: ordered.length,
    classes: classCounts(everybody),
  };
}

/** @throws Failure signed_out, dossier_unknown (no level-2 dossier at the centre), bad_input (a reason or a day lacks) */
export async function recordActivation(core: Core, input: In<'activation.record'>): Promise<ActivationPerson> {
  const { people: db, account } = core.sessions.require();
  const { draftId, note } = input;
  const record = helpRecord(input);
  if (!record) throw new Failure('bad_input', input.result);
  const known = (await core.queue.run('levelTwoDossiers')).some((one) => one.draftId === draftId);
  if (!known) throw new Failure('dossier_unknown');
  const { at, day } = core.clock.moment(account.accountId);
  const words = note?.normalize('NFC') || null;
  await db.run('addActivation', { draftId, ...record, note: words, at, day, actor: account.accountId });
  const { result, reason } = record;
  const { hour } = core.clock.moment(null);
  await core.queue.run('noteActivations', { helped: [{ draftId, active: result === 'activated', day, hour }] });
  const fact = { at, actor: account.accountId, action: 'activation.helped', subject: draftId };
  await core.queue.run('recordAudit', { ...fact, detail: { result, reason } });
  const person = (await people(core)).find((one) => one.draftId === draftId);
  if (!person) throw new Failure('dossier_unknown');
  return person;
}

async function people(core: Core): Promise<ActivationPerson[]> {
  const { people: db } = core.sessions.require();
  const dossiers = await core.queue.run('levelTwoDossiers');
  const rows = await db.run('activationRows', { draftIds: dossiers.map(({ draftId }) => draftId) });
  const byDraft = new Map(rows.map((row) => [row.draftId, row]));
  return dossiers.map(({ draftId, dossierNumber, kind, state, confirmation }) => {
    const row = byDraft.get(draftId);
    return {
      ...{ draftId, dossierNumber, kind, state },
      fullName: row?.fullName ?? null,
      phone: row?.phone ?? null,
      phoneClass: phoneClassOf(row?.phoneClass),
      last: row?.last ?? null,
      times: row?.times ?? 0,
      confirmedAt: confirmation === null ? null : readVerifiedJws(confirmation, decision).decidedAt,
    };
  });
}
