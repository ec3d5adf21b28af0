import { type Decision, decision as decisionForm, decisionTyp } from '../../main/contract/wire/receipt.ts';
import { readVerifiedJws, signJws } from '../../main/domain/signing/jws.ts';
import { HubFault } from '../faults.ts';
import { versionsPerEpoch } from '../store/records/updates.ts';
import type { Store } from '../store/store.ts';
import type { Seal } from './context.ts';

/**
 * Signs the centre's verdict on a received dossier under the station's next version and stores it for fetching.
 * It names the manifest of the newest receipt, which is the one the station waits with.
 * `origin`, a back end's own id of its decision, makes a repeat of it the same decision.
 * @throws HubFault `dossier_unknown`
 */
export async function decide(
  store: Store,
  seal: Seal,
  hubId: string,
  id: string,
  verdict: Decision['verdict'],
  reasons: Decision['reasons'],
  now: Date,
  origin: string | null = null,
): Promise<Decision> {
  const receipt = await store.receipts.newestOf(id);
  if (!receipt || receipt.sha256 === null) throw new HubFault('dossier_unknown');
  const { stationId, manifestHash } = receipt;
  for (;;) {
    // A restored hub may have forgotten versions it gave out: it goes on above them.
    const block = (((await store.hub.find())?.hubEpoch ?? 1) - 1) * versionsPerEpoch;
    const version = Math.max(await store.decisions.lastVersion(stationId), block) + 1;
    const decidedAt = now.toISOString();
    const decision: Decision = { v: 1, hubId, stationId, version, id, manifestHash, verdict, reasons, decidedAt };
    const jws = await signJws(decisionTyp, decision, seal.signer, seal.x5c);
    const row = { stationId, version, id, manifestHash, verdict, jws, decidedAt, origin };
    if (await store.write((records) => records.decisions.insert(row))) return decision;
    const earlier = origin === null ? undefined : await store.decisions.byOrigin(origin);
    if (earlier) return readVerifiedJws(earlier.jws, decisionForm);
  }
}
