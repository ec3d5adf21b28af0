import { randomBytes } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receipt } from '../main/contract/wire/receipt.ts';
import { readVerifiedJws } from '../main/domain/signing/jws.ts';
import { list } from './commands/list.ts';
import { restored } from './commands/restored.ts';
import type { TestStation } from './testing/test-station.ts';
import { testStores } from './testing/test-stores.ts';
import { verifiedHub } from './testing/verified-hub.ts';

describe.each(testStores())('$name', (kind) => {
  describe.skipIf(kind.missing)('records', () => {
    const at = verifiedHub(kind, { beforeAll, afterAll });

    const alarmsOf = async (station: TestStation) =>
      (await list(at.place)).alarms.filter((alarm) => alarm.stationId === station.stationId);
    const entriesOf = async (station: TestStation) =>
      (await list(at.place)).entries.filter((entry) => entry.stationId === station.stationId);
    const isFrozen = { refusal: { status: 409, error: 'epoch_frozen' } };

    describe('one id', () => {
      test('with another hash is a conflict that names the stored receipt, before and after it exists', async () => {
        const station = await at.station();
        const stored = await station.journal.dossier();
        const other = await station.journal.dossier(randomBytes(70_000), { id: stored.id });
        await station.offer(stored);
        expect(await station.offer(other)).toEqual({ id: stored.id, answer: 'CONFLICT', receipt: null });
        const received = await station.deliver(stored);
        expect(await station.offer(other)).toEqual({ id: stored.id, answer: 'CONFLICT', receipt: received });
        expect(await alarmsOf(station)).toMatchObject([{ kind: 'conflict', id: stored.id, times: 2 }]);
        // The refused one stands at its number all the same, so that nobody looks for it as missing.
        expect((await list(at.place)).gaps.filter((gap) => gap.stationId === station.stationId)).toEqual([]);
      });

      test('claimed by another station is held with an alarm and never shown the first receipt', async () => {
        const owner = await at.station();
        const thief = await at.station();
        const dossier = await owner.journal.dossier();
        const received = await owner.deliver(dossier);
        const claim = await thief.journal.dossier(dossier.container, { id: dossier.id });
        const answer = await thief.offer(claim);
        expect(answer).toEqual({ id: dossier.id, answer: 'LATER', seconds: 3_600 });
        expect(await thief.offer(claim)).toEqual(answer);
        await expect(thief.commit(dossier.id)).rejects.toMatchObject({
          refusal: { status: 404, error: 'unknown_entry' },
        });
        expect((await thief.put(dossier.id, 0, dossier.container.subarray(0, 65_536))).status).toBe(404);
        expect(await alarmsOf(thief)).toMatchObject([{ kind: 'foreign_claim', id: dossier.id, times: 2 }]);
        expect(await owner.offer(dossier)).toEqual({ id: dossier.id, answer: 'HAVE', receipt: received });
      });

      test('a station cannot deliver what another one signed', async () => {
        const [one, two] = [await at.station(), await at.station()];
        const dossier = await one.journal.dossier();
        expect(await two.offer(dossier)).toEqual({ id: dossier.id, answer: 'REJECT', code: 'signature' });
        expect((await one.offer(dossier)).answer).toBe('NEED');
      });

      test('signed again for the same bytes gets the receipt of the first signing', async () => {
        const station = await at.station();
        const dossier = await station.journal.dossier();
        const received = await station.deliver(dossier);
        const twice = await station.journal.sign(dossier.entry);
        station.journal.head = dossier.head;
        expect(await station.offer(twice)).toEqual({ id: dossier.id, answer: 'HAVE', receipt: received });
        const third = await station.journal.dossier(dossier.container, { id: dossier.id });
        expect(await station.offer(third)).toEqual({ id: dossier.id, answer: 'HAVE', receipt: received });
        expect((await alarmsOf(station)).map((alarm) => alarm.kind)).toEqual(['second_manifest', 'second_manifest']);
      });
    });

    describe('a copied station', () => {
      test('a lost answer is no fork: the token before stays good until a newer one is used', async () => {
        const station = await at.station();
        const before = station.token;
        await station.batch([]);
        const lost = station.token;
        for (let i = 0; i < 3; i++) {
          station.token = before;
          await station.batch([]);
        }
        station.token = lost;
        await station.batch([]);
        expect(await alarmsOf(station)).toEqual([]);
      });

      test('is noticed by its token; the epoch freezes and both branches are kept', async () => {
        const station = await at.station();
        await station.deliver(await station.journal.dossier());
        const copy = station.clone();
        const mine = await station.journal.dossier();
        expect((await station.offer(mine)).answer).toBe('NEED');
        await station.batch([]);
        const theirs = await copy.journal.dossier();
        await expect(copy.offer(theirs)).rejects.toMatchObject(isFrozen);
        await expect(station.batch([])).rejects.toMatchObject(isFrozen);
        await expect(station.commit(mine.id)).rejects.toMatchObject(isFrozen);
        expect((await station.put(mine.id, 0, mine.container.subarray(0, 65_536))).status).toBe(409);
        expect((await alarmsOf(station)).map((alarm) => alarm.kind)).toEqual(['fork']);
        expect(await entriesOf(station)).toMatchObject([
          { seq: 1, status: 'admitted' },
          { id: mine.id, seq: 2, status: 'admitted', placed: 1 },
          { id: theirs.id, seq: 2, status: 'held', heldReason: 'frozen', placed: 0 },
        ]);
      });

      test('is noticed by two entries of the same number, even when it has the newest token', async () => {
        const station = await at.station();
        const copy = station.clone();
        await station.offer(await station.journal.dossier());
        copy.token = station.token;
        await expect(copy.offer(await copy.journal.dossier())).rejects.toMatchObject(isFrozen);
      });

      test('each approved copy goes on in an epoch of its own, and waiting containers are manifested again', async () => {
        const station = await at.station();
        const copy = station.clone();
        const done = await station.journal.dossier();
        const oldReceipt = await station.deliver(done);
        const waiting = await station.journal.dossier(randomBytes(3 * 65_536));
        await station.offer(waiting);
        await station.put(waiting.id, 0, waiting.container.subarray(0, 65_536));
        copy.token = 'x'.repeat(32);
        const lone = await copy.journal.dossier();
        await expect(copy.offer(lone)).rejects.toMatchObject(isFrozen);

        const one = await at.station(station.stationId);
        const two = await at.station(station.stationId);
        expect([one.config.epoch, two.config.epoch]).toEqual([2, 3]);
        const again = await one.journal.remanifest(waiting);
        // What arrived before the freeze need not be sent twice.
        expect(await one.offer(again)).toEqual({ id: waiting.id, answer: 'NEED', bitmap: 'AQ' });
        const received = readVerifiedJws(await one.deliver(again), receipt);
        expect(received).toMatchObject({ epoch: 2, seq: 1, id: waiting.id, manifestHash: again.head });

        const moved = await two.journal.remanifest(lone);
        expect((await two.offer(moved)).answer).toBe('NEED');
        expect(readVerifiedJws(await two.deliver(moved), receipt)).toMatchObject({ epoch: 3, id: lone.id });

        // A container that has a receipt gets another for its new number, at once and with the same hash.
        const known = await one.offer(await one.journal.remanifest(done));
        const second = known.answer === 'HAVE' ? readVerifiedJws(known.receipt, receipt) : null;
        const first = readVerifiedJws(oldReceipt, receipt);
        expect(second).toMatchObject({ id: done.id, epoch: 2, seq: 2, sha256: first.sha256 });
        expect(await one.offer(done)).toEqual({ id: done.id, answer: 'HAVE', receipt: oldReceipt });
        expect((await alarmsOf(station)).map((alarm) => alarm.kind)).toEqual(['fork']);
      });

      test('an entry held with its branch is admitted when an approved copy offers it again', async () => {
        const station = await at.station();
        station.token = 'y'.repeat(32);
        const head = await station.journal.auditHead();
        await expect(station.offer(head)).rejects.toMatchObject(isFrozen);
        const next = await at.station(station.stationId);
        expect((await next.offer(head)).answer).toBe('HAVE');
      });

      test('a re-manifest that names another entry than the one it replaces is received with an alarm', async () => {
        const station = await at.station();
        const dossier = await station.journal.dossier();
        await station.deliver(dossier);
        const next = await at.station(station.stationId);
        const replaces = { epoch: 1, seq: 1, head: 'e'.repeat(64) };
        expect((await next.offer(await next.journal.remanifest(dossier, { replaces }))).answer).toBe('HAVE');
        expect((await alarmsOf(station)).map((alarm) => alarm.kind)).toEqual(['broken_replaces']);
      });
    });

    describe('a manifest that contradicts itself', () => {
      test('a right leaf list with a wrong whole hash is rejected for ever, and the dossier may be sealed again', async () => {
        const station = await at.station();
        const bytes = randomBytes(90_000);
        const honest = await station.journal.dossier(bytes);
        if (!('container' in honest.entry)) throw new Error('no container');
        const container = { ...honest.entry.container, sha256: 'a'.repeat(64) };
        const wrong = await station.journal.dossier(bytes, { container });
        await station.offer(wrong);
        await station.upload(wrong);
        const rejected = { id: wrong.id, answer: 'REJECT', code: 'hash' };
        expect((await station.commit(wrong.id)).answer).toEqual(rejected);
        expect((await station.commit(wrong.id)).answer).toEqual(rejected);
        expect(await station.offer(wrong)).toEqual(rejected);
        await expect(stat(join(at.dataDir, 'blobs/parts', `${wrong.id}.part`))).rejects.toMatchObject({
          code: 'ENOENT',
        });
        const sealedAgain = await station.journal.dossier(bytes, { id: wrong.id, attempt: 2 });
        expect((await station.offer(sealedAgain)).answer).toBe('NEED');
        await station.deliver(sealedAgain);
        expect(await station.offer(wrong)).toEqual(rejected);
      });

      test('too few leaves for the size are rejected', async () => {
        const station = await at.station();
        const dossier = await station.journal.dossier(randomBytes(70_000));
        if (!('container' in dossier.entry)) throw new Error('no container');
        const container = { ...dossier.entry.container, size: 65_536 };
        const wrong = await station.journal.dossier(dossier.container, { container });
        expect(await station.offer(wrong)).toEqual({ id: wrong.id, answer: 'REJECT', code: 'size' });
      });

      test('a container beyond the limit is rejected', async () => {
        const station = await at.station();
        const dossier = await station.journal.dossier();
        if (!('container' in dossier.entry)) throw new Error('no container');
        const size = 64 * 1024 * 1024 + 1;
        const large = await station.journal.dossier(dossier.container, {
          container: { ...dossier.entry.container, size },
        });
        expect(await station.offer(large)).toEqual({ id: large.id, answer: 'REJECT', code: 'size' });
      });

      test('an authentic entry of an unknown form is held, not rejected', async () => {
        const station = await at.station();
        const odd = await station.journal.auditHead({ v: 2, novel: true });
        expect(await station.offer(odd)).toEqual({ id: odd.entry.id, answer: 'LATER', seconds: 3_600 });
        expect(await entriesOf(station)).toMatchObject([
          { type: 'unknown', status: 'held', heldReason: 'unknown_form' },
        ]);
      });

      test('one unreadable entry does not keep the others of its batch', async () => {
        const station = await at.station();
        const good = await station.journal.dossier();
        const changed = good.jws.replace(/.{5}$/, 'AAAAA');
        const { answers } = await station.batch(['AAAA.BBBB.CCCC', changed, good.jws]);
        expect(answers.map((answer) => answer.answer)).toEqual(['REJECT', 'REJECT', 'NEED']);
        expect(answers[1]?.id).toBe(good.id);
      });
    });

    describe('the medium', () => {
      test('a stored leaf that no longer reads back is asked for again', async () => {
        const station = await at.station();
        const dossier = await station.journal.dossier(randomBytes(3 * 65_536));
        await station.offer(dossier);
        await station.upload(dossier);
        const path = join(at.dataDir, 'blobs/parts', `${dossier.id}.part`);
        const file = await open(path, 'r+');
        await file.write(Buffer.from('broken'), 0, 6, 65_536);
        await file.close();
        const { answer } = await station.commit(dossier.id);
        expect(answer).toEqual({ id: dossier.id, answer: 'NEED', bitmap: 'BQ' });
        await station.put(dossier.id, 1, dossier.container.subarray(65_536, 2 * 65_536));
        expect((await station.commit(dossier.id)).answer.answer).toBe('HAVE');
        const { sha256 } = (dossier.entry as { container: { sha256: string } }).container;
        const stored = await readFile(join(at.dataDir, 'blobs/objects', sha256.slice(0, 2), `${sha256}.cms`));
        expect(stored.equals(dossier.container)).toBe(true);
      });

      test('a hub restored from a backup says so and trusts one token it has forgotten', async () => {
        const station = await at.station();
        await expect(restored(at.place)).rejects.toMatchObject({ code: 'data_in_use' });
        await at.restart({}, () => restored(at.place));
        station.token = 'z'.repeat(32);
        const answer = await station.batch([]);
        expect(answer.hubEpoch).toBe(2);
        station.token = 'w'.repeat(32);
        await expect(station.batch([])).rejects.toMatchObject(isFrozen);
      });
    });
  });
});
