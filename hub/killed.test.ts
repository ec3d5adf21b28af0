import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receipt } from '../main/contract/wire/receipt.ts';
import { fromBase64url } from '../main/domain/signing/base64url.ts';
import { sha256Hex } from '../main/domain/signing/digest.ts';
import { readVerifiedJws } from '../main/domain/signing/jws.ts';
import { checkpoints } from './checkpoint.ts';
import { list } from './commands/list.ts';
import { verify } from './commands/verify.ts';
import { hasLeaf } from './receiving/bitmap.ts';
import { type ChildHub, childHub } from './testing/child-hub.ts';
import { codeFor } from './testing/test-hub.ts';
import { Refused, stationKeys, TestStation } from './testing/test-station.ts';
import { testStores } from './testing/test-stores.ts';

let folder: string;
let hub: ChildHub;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tram-hub-killed-'));
});
afterEach(async () => {
  await hub.end();
  await rm(folder, { recursive: true, force: true });
});

const everywhere = checkpoints.flatMap((name) =>
  name.startsWith('provision') ? [`${name}:1`] : [`${name}:1`, `${name}:2`],
);
/** What lies between the files and the records is the same for both; of PostgreSQL the steps where they meet. */
const cases = {
  SQLite: everywhere,
  other: ['batch:admitted', 'chunk:synced', 'commit:kept', 'receipt:recorded'].map((name) => `${name}:1`),
};

describe.each(testStores())('killed without warning, records in $name', (kind) => {
  afterAll(() => kind.end());

  test.skipIf(kind.missing).each(kind.name === 'SQLite' ? cases.SQLite : cases.other)(
    'at %s, nothing acknowledged is lost and the work goes on',
    async (killAt) => {
      const [dataDir, demo] = [join(folder, 'data'), join(folder, 'demo')];
      const database = await kind.fresh();
      const place = { dataDir, database };
      hub = await childHub(dataDir, demo, 0, killAt, database);
      const { url, rootPem } = hub;
      let kills = 0;
      /** Repeats a request that died with the hub against the restarted one, as a station does. */
      const surviving = async <T>(work: () => Promise<T>): Promise<T> => {
        try {
          return await work();
        } catch (error) {
          if (error instanceof Refused) throw error;
          expect(await hub.ended).toBe('SIGKILL');
          kills++;
          hub = await childHub(dataDir, demo, Number(new URL(url).port), '', database);
          return work();
        }
      };
      const code = await codeFor(place, url);
      const keys = await stationKeys();
      const station = await surviving(() => TestStation.provision(code, rootPem, keys));
      const head = await station.journal.auditHead();
      const dossiers = [
        await station.journal.dossier(randomBytes(5 * 65_536 + 9)),
        await station.journal.dossier(randomBytes(70_000)),
      ];
      const entries = [head.jws, ...dossiers.map((dossier) => dossier.jws)];
      const receipts = new Map<string, string>();
      const { answers } = await surviving(() => station.batch(entries));
      if (answers[0]?.answer === 'HAVE') receipts.set(answers[0].id, answers[0].receipt);
      for (const dossier of dossiers) {
        for (let n = 0; n * 65_536 < dossier.container.length; n += 3) {
          const body = dossier.container.subarray(n * 65_536, (n + 3) * 65_536);
          expect((await surviving(() => station.put(dossier.id, n, body))).status).toBe(204);
          const again = await surviving(() => station.batch(entries));
          const answer = again.answers.find((one) => one.id === dossier.id);
          const bitmap = answer?.answer === 'NEED' ? fromBase64url(answer.bitmap) : new Uint8Array();
          for (let leaf = 0; leaf < Math.min(n + 3, Math.ceil(dossier.container.length / 65_536)); leaf++) {
            expect(hasLeaf(bitmap, leaf)).toBe(true);
          }
        }
        const { answer } = await surviving(() => station.commit(dossier.id));
        expect(answer.answer).toBe('HAVE');
        if (answer.answer === 'HAVE') receipts.set(dossier.id, answer.receipt);
      }
      expect(kills).toBe(1);

      const last = await station.batch(entries);
      for (const answer of last.answers) {
        expect(answer).toEqual({ id: answer.id, answer: 'HAVE', receipt: receipts.get(answer.id) });
      }
      const chain = [...receipts.values()].map((jws) => ({ jws, said: readVerifiedJws(jws, receipt) }));
      expect(chain.map(({ said }) => said.receiptSeq)).toEqual([1, 2, 3]);
      expect(chain[2]?.said.prevReceipt).toBe(await sha256Hex(chain[1]?.jws ?? ''));
      expect(await verify(place)).toMatchObject({ ok: true, checked: { receipts: 3, objects: 2 } });
      const { alarms, outbox } = await list(place);
      expect(alarms).toEqual([]);
      expect(outbox).toHaveLength(3);
    },
  );
});
