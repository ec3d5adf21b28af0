import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { EntryAnswer } from '../../main/contract/wire/batch.ts';
import { leafSize } from '../../main/contract/wire/journal.ts';
import { receipt } from '../../main/contract/wire/receipt.ts';
import { fromBase64url } from '../../main/domain/signing/base64url.ts';
import { sha256Hex } from '../../main/domain/signing/digest.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import { collect } from '../testing/collect.ts';
import type { Signed, SignedDossier } from '../testing/test-journal.ts';
import { testReceiving } from '../testing/test-receiving.ts';
import { testStores } from '../testing/test-stores.ts';
import { receiveBatch } from './batch.ts';
import { hasLeaf } from './bitmap.ts';
import { receiveChunk } from './chunk.ts';
import { commitDossier } from './commit.ts';
import type { Caller } from './context.ts';
import { Refusal } from './refusal.ts';

describe.each(testStores())('$name', (kind) => {
  describe.skipIf(kind.missing)('records', () => {
    afterAll(() => kind.end());

    const [stations, dossiers] = [2, 3];
    type Step =
      | { do: 'batch'; station: number; items: number[]; loseAnswer: boolean }
      | { do: 'chunk'; station: number; dossier: number; leaf: number }
      | { do: 'commit'; station: number; dossier: number };
    const station = fc.nat(stations - 1);
    const dossier = fc.nat(dossiers - 1);
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({
        do: fc.constant('batch' as const),
        station,
        items: fc.array(fc.nat(dossiers), { maxLength: 5 }),
        loseAnswer: fc.boolean(),
      }),
      fc.record({ do: fc.constant('chunk' as const), station, dossier, leaf: fc.nat(2) }),
      fc.record({ do: fc.constant('commit' as const), station, dossier }),
    );
    /** Steps of one group run at the same time. */
    const groups = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });

    test('whatever the order of batches, leaves, commits, repeats and lost answers, each dossier gets one receipt in one chain', async () => {
      await fc.assert(
        fc.asyncProperty(groups, async (schedule) => {
          const at = await testReceiving(undefined, {}, await kind.fresh());
          try {
            await run(at, schedule);
          } finally {
            await at.end();
          }
        }),
        { numRuns: kind.name === 'SQLite' ? 25 : 8, interruptAfterTimeLimit: 20_000 },
      );
    });

    interface Line {
      caller: Caller;
      own: SignedDossier[];
      /** The dossiers, then an entry without container. */
      items: Signed[];
      token: string;
      /** The batch under way. */
      sending: Promise<void>;
    }

    async function run(at: Awaited<ReturnType<typeof testReceiving>>, schedule: Step[][]): Promise<void> {
      const { context } = at;
      const lines: Line[] = [];
      for (let s = 0; s < stations; s++) {
        const { journal, token } = await at.station();
        const own: SignedDossier[] = [];
        for (let d = 0; d < dossiers; d++) own.push(await journal.dossier(randomBytes(d * leafSize + 100)));
        const items: Signed[] = [...own, await journal.auditHead()];
        const caller = { stationId: journal.stationId, epoch: 1 };
        lines.push({ caller, own, items, token, sending: Promise.resolve() });
      }
      const receipts = new Map<string, string>();
      const durable = new Map<string, Set<number>>();
      const note = (answer: EntryAnswer): void => {
        expect(['HAVE', 'NEED']).toContain(answer.answer);
        if (answer.answer === 'HAVE') {
          expect(receipts.get(answer.id) ?? answer.receipt).toBe(answer.receipt);
          receipts.set(answer.id, answer.receipt);
        }
        if (answer.answer === 'NEED') expect(receipts.has(answer.id)).toBe(false);
      };
      const unknownIsFine = (error: unknown): void => {
        if (!(error instanceof Refusal) || error.code !== 'unknown_entry') throw error;
      };
      const perform = async (one: Step): Promise<void> => {
        const line = lines[one.station]!;
        if (one.do === 'batch') {
          // A station sends one batch at a time; its other requests do not wait for that.
          line.sending = line.sending.then(async () => {
            const entries = one.items.map((n) => line.items[n]!.jws);
            const request = { v: 1 as const, ...line.caller, token: line.token, entries };
            const before = new Map([...durable].map(([id, leaves]) => [id, [...leaves]]));
            const { answers, nextToken } = await receiveBatch(context, line.caller, request);
            for (const answer of answers) {
              note(answer);
              if (answer.answer !== 'NEED') continue;
              for (const leaf of before.get(answer.id) ?? [])
                expect(hasLeaf(fromBase64url(answer.bitmap), leaf)).toBe(true);
            }
            if (!one.loseAnswer) line.token = nextToken;
          });
          await line.sending;
          return;
        }
        const { id, container } = line.own[one.dossier]!;
        try {
          if (one.do === 'commit') note((await commitDossier(context, line.caller, id)).answer);
          else {
            const leaf = Math.min(one.leaf, one.dossier);
            const bytes = container.subarray(leaf * leafSize, (leaf + 1) * leafSize);
            await receiveChunk(context, line.caller, id, leaf, bytes);
            durable.set(id, (durable.get(id) ?? new Set()).add(leaf));
          }
        } catch (error) {
          unknownIsFine(error);
        }
      };
      for (const group of schedule) await Promise.all(group.map(perform));

      // Then each station simply finishes.
      for (const line of lines) {
        const request = {
          v: 1 as const,
          ...line.caller,
          token: line.token,
          entries: line.items.map((item) => item.jws),
        };
        await receiveBatch(context, line.caller, request);
        for (const { id, container } of line.own) {
          for (let n = 0; n * leafSize < container.length; n++) {
            await receiveChunk(context, line.caller, id, n, container.subarray(n * leafSize, (n + 1) * leafSize));
          }
          const { answer } = await commitDossier(context, line.caller, id);
          expect(answer.answer).toBe('HAVE');
          note(answer);
        }
      }
      const rows = await collect(context.store.receipts.all());
      expect(rows).toHaveLength(stations * (dossiers + 1));
      expect(await context.store.alarms.all()).toEqual([]);
      expect(context.locks.size).toBe(0);
      for (const { caller } of lines) {
        let [receiptSeq, prevReceipt] = [0, '0'.repeat(64)];
        for (const row of rows.filter((each) => each.stationId === caller.stationId)) {
          const said = readVerifiedJws(row.jws, receipt);
          expect(said).toMatchObject({ receiptSeq: ++receiptSeq, prevReceipt, id: row.id });
          prevReceipt = await sha256Hex(row.jws);
        }
      }
      for (const { id, entry } of lines.flatMap((line) => line.own)) {
        const { sha256 } = (entry as { container: { sha256: string } }).container;
        expect(await context.blobs.hashObject(sha256)).toMatchObject({ sha256 });
        expect(await context.blobs.inspectPart(id, 1)).toBeNull();
      }
    }
  });
});
