import { randomBytes, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rootAnswer } from '../main/contract/wire/provisioning.ts';
import { decision, receipt } from '../main/contract/wire/receipt.ts';
import { fromBase64url } from '../main/domain/signing/base64url.ts';
import { sha256Hex } from '../main/domain/signing/digest.ts';
import { readVerifiedJws } from '../main/domain/signing/jws.ts';
import { decideCommand } from './commands/decide.ts';
import { list } from './commands/list.ts';
import { setStatus } from './commands/status.ts';
import { codeFor } from './testing/test-hub.ts';
import { ask, TestStation } from './testing/test-station.ts';
import { testStores } from './testing/test-stores.ts';
import { verifiedHub } from './testing/verified-hub.ts';

describe.each(testStores())('$name', (kind) => {
  describe.skipIf(kind.missing)('records', () => {
    const at = verifiedHub(kind, { beforeAll, afterAll });

    describe('set-up', () => {
      test('the code, the root and the configuration belong together', async () => {
        const code = await codeFor(at.place, at.hub.url);
        const { body } = await ask(at.hub.url, at.hub.rootPem, 'GET', '/v1/root', null, {});
        const { rootPem, hubId } = rootAnswer.parse(JSON.parse(body.toString()));
        const fingerprint = await sha256Hex(new X509Certificate(rootPem).raw);
        expect(code).toContain(`#${fingerprint}.`);
        const station = await TestStation.provision(code, rootPem);
        expect(station.config).toMatchObject({ hubId, epoch: 1, version: 1, cutOff: '23:00', stationName: 'Trạm 1' });
        expect(station.config.recipients).toHaveLength(2);
        await expect(TestStation.provision(code, rootPem)).rejects.toThrow('410 code_used');
      });

      test('every epoch has a number prefix of its own', async () => {
        const first = await at.station();
        const second = await at.station();
        const again = await at.station(first.stationId);
        expect(again.stationId).toBe(first.stationId);
        expect(again.config.epoch).toBe(2);
        expect(again.config.version).toBe(2);
        expect(new Set([first, second, again].map((station) => station.config.numberPrefix)).size).toBe(3);
      });
    });

    describe('a dossier', () => {
      test('goes from manifest over leaves to a receipt, and every repeat gets the same answer', async () => {
        const station = await at.station();
        const dossier = await station.journal.dossier(randomBytes(5 * 65_536 + 1));
        const needed = await station.offer(dossier);
        expect(needed).toEqual({ id: dossier.id, answer: 'NEED', bitmap: 'AA' });
        expect(await station.offer(dossier)).toEqual(needed);
        const early = await station.commit(dossier.id);
        expect(early.answer).toEqual(needed);

        expect(await station.upload(dossier)).toEqual(Uint8Array.from([0b0011_1111]));
        const first = await station.commit(dossier.id);
        const second = await station.commit(dossier.id);
        const offered = await station.offer(dossier);
        expect(second).toEqual(first);
        expect(offered).toEqual(first.answer);
        const late = await station.put(dossier.id, 5, dossier.container.subarray(5 * 65_536));
        expect(late.status).toBe(204);
        expect(fromBase64url(String(late.headers['tram-have']))).toEqual(Uint8Array.from([0b0011_1111]));

        if (first.answer.answer !== 'HAVE') throw new Error('no receipt');
        const said = readVerifiedJws(first.answer.receipt, receipt);
        expect(said).toMatchObject({
          hubId: at.hub.hubId,
          stationId: station.stationId,
          epoch: 1,
          seq: 1,
          id: dossier.id,
          manifestHash: dossier.head,
          receiptSeq: 1,
          prevReceipt: '0'.repeat(64),
          auditHead: dossier.entry.auditHead,
        });
      });

      test('leaves may come in any order, and two commits at once give one receipt', async () => {
        const station = await at.station();
        const dossier = await station.journal.dossier(randomBytes(9 * 65_536));
        await station.offer(dossier);
        const pieces = [8, 4, 0].map((n) =>
          station.put(dossier.id, n, dossier.container.subarray(n * 65_536, (n + 4) * 65_536)),
        );
        for (const answer of await Promise.all(pieces)) expect(answer.status).toBe(204);
        const [one, two] = await Promise.all([station.commit(dossier.id), station.commit(dossier.id)]);
        expect(one?.answer.answer).toBe('HAVE');
        expect(two).toEqual(one);
        const { receipts } = await list(at.place);
        expect(receipts.filter((row) => row.id === dossier.id)).toHaveLength(1);
      });

      test('receipts form one chain, in the order of receiving', async () => {
        const station = await at.station();
        const dossiers = [];
        for (let i = 0; i < 4; i++) dossiers.push(await station.journal.dossier(randomBytes(10)));
        await station.batch(dossiers.map((dossier) => dossier.jws));
        await Promise.all(dossiers.map((dossier) => station.upload(dossier)));
        const answers = await Promise.all(dossiers.reverse().map((dossier) => station.commit(dossier.id)));
        const receipts = answers.map(({ answer }) => (answer.answer === 'HAVE' ? answer.receipt : ''));
        const chain = receipts
          .map((jws) => ({ jws, said: readVerifiedJws(jws, receipt) }))
          .sort((a, b) => a.said.receiptSeq - b.said.receiptSeq);
        let before = '0'.repeat(64);
        for (const [i, link] of chain.entries()) {
          expect(link.said.receiptSeq).toBe(i + 1);
          expect(link.said.prevReceipt).toBe(before);
          before = await sha256Hex(link.jws);
        }
      });

      test('the verdict of the centre comes back signed, under growing versions', async () => {
        const station = await at.station();
        const dossier = await station.journal.dossier();
        const received = readVerifiedJws(await station.deliver(dossier), receipt);
        await decideCommand(at.place, dossier.id, 'rejected', ['photo_blurred: the portrait is not sharp']);
        await decideCommand(at.place, dossier.id, 'accepted');
        const [first, second] = (await station.decisions(0)).map((jws) => readVerifiedJws(jws, decision));
        expect(first).toMatchObject({
          version: 1,
          verdict: 'rejected',
          reasons: [{ code: 'photo_blurred', text: 'the portrait is not sharp' }],
        });
        expect(second).toMatchObject({ version: 2, id: dossier.id, manifestHash: received.manifestHash });
        expect(await station.decisions(1)).toHaveLength(1);
        expect(await (await at.station()).decisions(0)).toEqual([]);
        await expect(decideCommand(at.place, at.hub.hubId, 'accepted')).rejects.toMatchObject({
          code: 'dossier_unknown',
        });
      });
    });

    describe('the journal', () => {
      test('entries without container are receipted at once', async () => {
        const station = await at.station();
        const head = await station.journal.auditHead();
        const answer = await station.offer(head);
        expect(answer.answer).toBe('HAVE');
        expect(await station.offer(head)).toEqual(answer);
        const said = answer.answer === 'HAVE' ? readVerifiedJws(answer.receipt, receipt) : null;
        expect(said).toMatchObject({ id: head.entry.id, sha256: null, seq: 1 });
      });

      test('a gap is reported until it is filled or voided', async () => {
        const station = await at.station();
        const gaps = async () => (await list(at.place)).gaps.filter((gap) => gap.stationId === station.stationId);
        await station.offer(await station.journal.auditHead());
        const late = await station.journal.auditHead();
        station.journal.skip();
        station.journal.skip();
        await station.offer(await station.journal.auditHead());
        expect(await gaps()).toEqual([{ stationId: station.stationId, epoch: 1, first: 2, last: 4 }]);
        await station.offer(late);
        expect(await gaps()).toMatchObject([{ first: 3, last: 4 }]);
        await station.offer(await station.journal.void(3, null));
        expect(await gaps()).toMatchObject([{ first: 4, last: 4 }]);
        await station.offer(await station.journal.void(4, null));
        expect(await gaps()).toEqual([]);
      });

      test('links are checked when the neighbours arrive, in either order, and never refuse an entry', async () => {
        const station = await at.station();
        const first = await station.journal.auditHead();
        const second = await station.journal.auditHead({ prevHead: 'f'.repeat(64) });
        const third = await station.journal.auditHead();
        expect((await station.offer(third)).answer).toBe('HAVE');
        expect((await station.offer(second)).answer).toBe('HAVE');
        const alarms = async () =>
          (await list(at.place)).alarms.filter((alarm) => alarm.stationId === station.stationId);
        expect(await alarms()).toEqual([]);
        expect((await station.offer(first)).answer).toBe('HAVE');
        expect(await alarms()).toMatchObject([{ kind: 'broken_link', seq: 2 }]);
        const { outbox, entries } = await list(at.place);
        const entryNo = entries.find((entry) => entry.manifestHash === second.head)?.entryNo;
        expect(outbox.find((row) => row.entryNo === entryNo)).toMatchObject({
          state: 'held',
          heldReason: 'broken_link',
        });
      });

      test('a revoked station is received, receipted and held back from the back end', async () => {
        const station = await at.station();
        await setStatus(at.place, station.stationId, 'revoked');
        const dossier = await station.journal.dossier();
        await station.deliver(dossier);
        const { outbox, entries, alarms } = await list(at.place);
        const entryNo = entries.find((entry) => entry.id === dossier.id)?.entryNo;
        expect(outbox.find((row) => row.entryNo === entryNo)).toMatchObject({ state: 'held' });
        expect(alarms.some((alarm) => alarm.kind === 'revoked_station' && alarm.id === dossier.id)).toBe(true);
      });
    });
  });
});
