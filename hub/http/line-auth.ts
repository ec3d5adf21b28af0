import { type LineClaim, lineClaim, lineScheme, lineTyp } from '../../main/contract/wire/provisioning.ts';
import { JwsError, verifyJws } from '../../main/domain/signing/jws.ts';
import { digestOf } from '../digest.ts';
import { publicKeyOf } from '../receiving/public-keys.ts';
import { Refusal } from '../receiving/refusal.ts';
import type { Store } from '../store/store.ts';

const longest = 4_096;

/**
 * Who sends a request, by its `Authorization: TramLine <JWS>` header; checked before the body is read.
 * @throws Refusal `unauthorised`, the same for every cause
 */
export async function authenticate(
  store: Store,
  header: string | undefined,
  method: string,
  path: string,
): Promise<LineClaim> {
  const [scheme, jws, ...rest] = (header ?? '').slice(0, longest).split(' ');
  if (scheme !== lineScheme || jws === undefined || rest.length > 0) throw new Refusal('unauthorised');
  try {
    const claim = await verifyJws(jws, {
      typ: lineTyp,
      schema: lineClaim,
      keyFor: async (head, { stationId, epoch }) => {
        const key = await store.stations.key(stationId, epoch, 'line');
        return key && key.kid === head.kid ? publicKeyOf(key) : null;
      },
    });
    if (claim.method === method && claim.path === path) return claim;
  } catch (error) {
    if (!(error instanceof JwsError)) throw error;
  }
  throw new Refusal('unauthorised');
}

/** @throws Refusal `unauthorised` when the body is not the one the station signed for. */
export function assertBody(claim: LineClaim, body: Uint8Array): void {
  if (digestOf(body).toString('base64url') !== claim.digest) throw new Refusal('unauthorised');
}
