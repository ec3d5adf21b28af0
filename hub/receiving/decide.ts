import { type Decision, decisionTyp } from '../../main/contract/wire/receipt.ts';
import { signJws } from '../../main/domain/signing/jws.ts';
import { HubFault } from '../faults.ts';
import type { Store } from '../store/store.ts';
import type { Seal } from './context.ts';

/**
 * Signs the centre's verdict on a received dossier under the station's next version and stores it for fetching.
 * It names the manifest of the newest receipt, which is the one the station waits with.
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
): Promise<Decision> {
  const receipt = store.receipts.newestOf(id);
  if (!receipt || receipt.sha256 === null) throw new HubFault('dossier_unknown');
  const { stationId, manifestHash } = receipt;
  for (;;) {
    const version = store.decisions.lastVersion(stationId) + 1;
    const decidedAt = now.toISOString();
    const decision: Decision = { v: 1, hubId, stationId, version, id, manifestHash, verdict, reasons, decidedAt };
    const jws = await signJws(decisionTyp, decision, seal.signer, seal.x5c);
    const row = { stationId, version, id, manifestHash, verdict, jws, decidedAt };
    if (store.write(() => store.decisions.insert(row))) return decision;
  }
}
