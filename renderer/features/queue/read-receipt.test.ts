import { expect, test } from 'vitest';
import { type Receipt, receiptTyp } from '../../../main/contract/wire/receipt.ts';
import { toBase64url } from '../../../main/domain/signing/base64url.ts';
import { readReceipt } from './read-receipt.ts';

const said: Receipt = {
  v: 1,
  hubId: '0197b1c0-0000-7000-8000-00000000000a',
  hubEpoch: 1,
  stationId: '0197b1c0-0000-7000-8000-00000000000b',
  epoch: 1,
  seq: 57,
  id: '0197b1c0-0000-7000-8000-00000000000c',
  sha256: 'ab'.repeat(32),
  manifestHash: 'cd'.repeat(32),
  receiptSeq: 56,
  prevReceipt: 'ef'.repeat(32),
  auditHead: '01'.repeat(32),
  receivedAt: '2026-06-27T15:31:04.120Z',
  kid: 'hub-2026',
};
const part = (value: unknown): string => toBase64url(new TextEncoder().encode(JSON.stringify(value)));
const jwsOf = (payload: unknown): string =>
  `${part({ alg: 'ES256', typ: receiptTyp, kid: 'hub-2026' })}.${part(payload)}.${toBase64url(new Uint8Array(64))}`;

test('reads what the receipt says', () => {
  expect(readReceipt(jwsOf(said))).toEqual(said);
});

test.each([
  ['another version', jwsOf({ ...said, v: 2 })],
  ['no JWS', 'receipt'],
  ['nothing', ''],
  ['a payload that is no receipt', jwsOf({ hello: 1 })],
])('%s is not shown as a receipt', (_, compact) => {
  expect(readReceipt(compact)).toBeNull();
});
