import {
  batchAnswer,
  batchRequest,
  commitAnswer,
  decisionsAnswer,
  wireError,
} from '../../../main/contract/wire/batch.ts';
import { approval, containerHeader } from '../../../main/contract/wire/container.ts';
import { journalEntry } from '../../../main/contract/wire/journal.ts';
import { signedProfile } from '../../../main/contract/wire/profile.ts';
import {
  lineClaim,
  provisionAnswer,
  provisionRequest,
  rootAnswer,
  stationConfig,
} from '../../../main/contract/wire/provisioning.ts';
import { decision, receipt } from '../../../main/contract/wire/receipt.ts';
import { signedTime } from '../../../main/contract/wire/time.ts';
import { importPublicJwk, JwsError, signJws, verifyJws } from '../../../main/domain/signing/jws.ts';
import { generateSigningKey, keySigner } from '../../../main/domain/signing/key-signer.ts';
import { type FuzzTarget, promised, refusingLate } from '../target.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const HASH = '0'.repeat(64);
const INSTANT = '2026-07-01T08:00:00.000Z';
const TOKEN = 'A'.repeat(22);
const HUB = { v: 1, hubId: ID, hubEpoch: 1 };
const ANSWERS = [
  { id: ID, answer: 'HAVE', receipt: 'a.b.c' },
  { id: ID, answer: 'NEED', bitmap: 'AA' },
  { id: ID, answer: 'CONFLICT', receipt: null },
  { id: ID, answer: 'REJECT', code: 'hash' },
  { id: ID, answer: 'LATER', seconds: 5 },
];

const MESSAGES = [
  {
    ...{ ...HUB, stationId: ID, epoch: 1, seq: 1, id: ID, sha256: HASH, manifestHash: HASH, receiptSeq: 1 },
    ...{ prevReceipt: HASH, auditHead: HASH, receivedAt: INSTANT, kid: 'kid' },
  },
  {
    ...{ v: 1, hubId: ID, stationId: ID, version: 1, id: ID, manifestHash: HASH, verdict: 'rejected' },
    ...{ reasons: [{ code: 'x', text: 'y' }], decidedAt: INSTANT },
  },
  { v: 1, stationId: ID, epoch: 1, token: TOKEN, entries: ['a.b.c', 'd.e.f'] },
  { ...HUB, stationId: ID, nextToken: TOKEN, hubTime: INSTANT, answers: ANSWERS },
  ...ANSWERS.map((answer) => ({ ...HUB, stationId: ID, answer })),
  { ...HUB, stationId: ID, decisions: ['a.b.c'] },
  { ...HUB, error: 'busy', detail: 'x' },
  { v: 1, hubId: ID, now: INSTANT },
  { v: 1, hubId: ID, rootPem: '-----BEGIN CERTIFICATE-----' },
];

const FORMS = [
  ...[receipt, decision, batchRequest, batchAnswer, commitAnswer, decisionsAnswer, wireError, signedTime, rootAnswer],
  ...[
    containerHeader,
    approval,
    journalEntry,
    signedProfile,
    provisionRequest,
    provisionAnswer,
    stationConfig,
    lineClaim,
  ],
];

/** Messages between station and hub: as JSON read by every form, and as signed tokens. */
export async function wire(): Promise<FuzzTarget> {
  const { pkcs8 } = await generateSigningKey();
  const signer = await keySigner(pkcs8);
  const key = await importPublicJwk(signer.publicKey);
  const signed = await signJws('tram-time+jws', { v: 1, hubId: ID, now: INSTANT }, signer);
  const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
  return {
    seeds: [...MESSAGES.map((message) => bytes(JSON.stringify(message))), bytes(signed)],
    words: [
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      'null',
      '1e999',
      '-1',
      '"__proto__":1,',
      'HAVE',
      ID,
      HASH,
      '.',
      'a.b.c',
      '9'.repeat(20),
    ],
    run: async (input) => {
      const text = new TextDecoder().decode(input);
      if (!text.trimStart().startsWith('{')) {
        await refusingLate(JwsError, async () => {
          const options = { typ: 'tram-time+jws', schema: signedTime, keyFor: () => key };
          promised((await verifyJws(text, options)).now === INSTANT, 'a changed token gives another payload');
        });
        return;
      }
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        return;
      }
      for (const form of FORMS) form.safeParse(value);
    },
  };
}
