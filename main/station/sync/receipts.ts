import { Failure } from '../../contract/result.ts';
import {
  type Decision,
  decision,
  decisionTyp,
  type Receipt,
  receipt,
  receiptTyp,
} from '../../contract/wire/receipt.ts';
import { JwsError } from '../../domain/signing/jws.ts';
import type { Identity } from '../core.ts';
import { verifyHubJws } from './hub-trust.ts';

/** What a receipt must speak of. */
export interface Entry {
  epoch: number;
  seq: number;
  id: string;
  /** Of its container; null for entries without one. */
  sha256: string | null;
  /** SHA-256 of its JWS. */
  manifestHash: string;
}

/**
 * A receipt that is signed by this hub for exactly this entry of this station.
 * @throws Failure receipt_invalid: it does not count, and the entry stays in the outbox
 */
export async function verifyReceipt(identity: Identity, item: Entry, jws: string): Promise<Receipt> {
  const payload = await verified(() =>
    verifyHubJws(jws, { typ: receiptTyp, schema: receipt, rootPem: identity.hubRootPem, timeOf: (r) => r.receivedAt }),
  );
  const fits =
    payload.hubId === identity.hubId &&
    payload.stationId === identity.stationId &&
    payload.epoch === item.epoch &&
    payload.seq === item.seq &&
    payload.id === item.id &&
    payload.sha256 === item.sha256 &&
    payload.manifestHash === item.manifestHash;
  if (!fits) throw new Failure('receipt_invalid', 'other entry');
  return payload;
}

/** A decision signed by this hub for this station. @throws Failure receipt_invalid */
export async function verifyDecision(identity: Identity, jws: string): Promise<Decision> {
  const payload = await verified(() =>
    verifyHubJws(jws, { typ: decisionTyp, schema: decision, rootPem: identity.hubRootPem, timeOf: (d) => d.decidedAt }),
  );
  if (payload.hubId !== identity.hubId || payload.stationId !== identity.stationId) {
    throw new Failure('receipt_invalid', 'other station');
  }
  return payload;
}

async function verified<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof JwsError) throw new Failure('receipt_invalid', error.fault);
    throw error;
  }
}
