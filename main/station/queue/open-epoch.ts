import { v7 as uuidv7 } from 'uuid';
import type { OutboxItem, Reentry } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import { firstHead, type JournalEntry, journalEntry, journalTyp } from '../../contract/wire/journal.ts';
import type { StationConfig } from '../../contract/wire/provisioning.ts';
import { sha256Hex } from '../../domain/signing/digest.ts';
import { readVerifiedJws, signJws } from '../../domain/signing/jws.ts';
import type { PublicKey } from '../../domain/signing/key-signer.ts';
import type { Core } from '../core.ts';
import { wrapPersonRefKey } from '../person-ref.ts';
import { provision } from '../sync/provision.ts';
import { heldValues } from '../updates/values.ts';
import type { Sealer } from './sealer.ts';

const page = 500;

/**
 * Goes on in a new epoch: registers with a code that the centre made for this station, with the keys it has, and signs everything
 * that waits again in the new epoch's journal. A container keeps its id and its bytes; its manifest names the one it replaces.
 * Cut off after the hub has answered, the same code does it again.
 * @throws Failure signed_out, not_allowed, code_used (also: of another station), line_*, hub_*, wrong_state
 */
export async function openEpoch(
  core: Core,
  sealer: Sealer,
  lineKey: PublicKey,
  code: string,
): Promise<{ epoch: number; entries: number }> {
  const { account, Kd } = core.sessions.requireSupervisor();
  const { stationId, hubId, manifestKey } = core.identity;
  // With its name, so that the code of another station, or of another hub, is not used up here.
  const { config, answer } = await provision(code, { manifestKey, lineKey, stationId });
  if (config.stationId !== stationId || config.hubId !== hubId || config.epoch <= core.config().epoch) {
    throw new Failure('code_used', 'other station');
  }
  const { personRefKey } = answer;
  if (personRefKey !== undefined) {
    await core.queue.run('setMeta', { values: { personRefKey: wrapPersonRefKey(Kd, personRefKey) } });
  }
  let entries = 0;
  await sealer.alone(async () => {
    const again = await reentries(core, config);
    entries = again.length;
    await core.space.finishing(() =>
      core.queue.run('openEpoch', {
        config: { version: config.version, jws: answer.config },
        epoch: config.epoch,
        token: answer.token,
        hubEpoch: answer.hubEpoch,
        entries: again,
        moment: core.clock.moment(account.accountId),
      }),
    );
    await core.checkpoint?.('epoch:opened');
    core.adopt({ ...config, ...(await heldValues(core.queue)).config });
  });
  core.log('epoch.opened', { epoch: config.epoch, entries });
  return { epoch: config.epoch, entries };
}

async function reentries(core: Core, { epoch }: StationConfig): Promise<Reentry[]> {
  const { signer } = core.sessions.require();
  const { auditHead } = await core.queue.run('journalLink', { epoch });
  const { at, day } = core.clock.moment(null);
  const list: Reentry[] = [];
  let prevHead = firstHead;
  for (let offset = 0; ; offset += page) {
    const items: OutboxItem[] = await core.queue.run('listOutbox', { limit: page, offset });
    for (const item of items) {
      const seq = list.length + 1;
      const common = { epoch, seq, prevHead, auditHead, at, clock: core.clock.evidence(), businessDay: day };
      const entry = restated(readVerifiedJws(item.jws, journalEntry), common, await sha256Hex(item.jws));
      const jws = await signJws(journalTyp, journalEntry.parse(entry), signer);
      prevHead = await sha256Hex(jws);
      const { id, type } = entry;
      list.push({
        before: { epoch: item.epoch, seq: item.seq },
        entry: { epoch, seq, id, type, jws, head: prevHead, at },
      });
    }
    if (items.length < page) return list;
  }
}

type Common = Pick<JournalEntry, 'epoch' | 'seq' | 'prevHead' | 'auditHead' | 'at' | 'clock' | 'businessDay'>;

/** The same said in another epoch. A container keeps its business day, by which it is counted; an entry without one gets a new id. A statement is about its own day. */
function restated(before: JournalEntry, common: Common, head: string): JournalEntry {
  if (before.type === 'dayStatement') return { ...before, ...common, id: uuidv7(), businessDay: before.businessDay };
  if (!('container' in before)) return { ...before, ...common, id: uuidv7() };
  const { businessDay } = before;
  const replaces = { epoch: before.epoch, seq: before.seq, head };
  return { ...before, ...common, businessDay, type: 'remanifest', replaces };
}
