import { expect, test } from 'vitest';
import { list } from '../../hub/commands/list.ts';
import { verify } from '../../hub/commands/verify.ts';
import { choicesFrom } from '../fixtures/people/random.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { childStation } from '../fixtures/station/child-station.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import { enrolUntilDeath, finishEverything, nothingAcknowledged } from '../fixtures/station/killable.ts';
import { codeOf, grownPerson, pause, phase, signIn, supervisor } from '../fixtures/station/operator.ts';
import { setUpPlace } from '../fixtures/station/set-up-place.ts';

const kills = 20;
const seed = 7;

const { hub, folders, devices } = setUpPlace();

test(`a station killed ${kills} times at moments of chance loses and doubles nothing`, {
  timeout: 180_000,
}, async () => {
  const choices = choicesFrom(seed);
  const seen = nothingAcknowledged();

  for (let n = 0; n < kills; n++) {
    const station = await childStation(folders, devices);
    // Every fourth dies while it starts or puts right what the last death left.
    const atStart = choices.chance(0.25);
    const delay = choices.whole(0, atStart ? 900 : 60);
    const samples = seen.samples.size + choices.whole(0, 30);
    if (atStart) {
      setTimeout(() => void station.kill(), delay);
      while ((await codeOf(station.client, 'accounts.signIn', supervisor)) !== 'process_gone') await pause(20);
      continue;
    }
    await phase(station.client, 'signedOut');
    await signIn(station.client);
    // So far into the work, however fast the machine is, and then at any moment of the next step.
    const watch = setInterval(() => {
      if (seen.samples.size < samples) return;
      clearInterval(watch);
      setTimeout(() => void station.kill(), delay);
    }, 5);
    for (let one = 0, alive = true; alive; one++) {
      alive = await enrolUntilDeath(station.client, grownPerson(100 * n + one), seen);
    }
    await station.ended;
  }

  const last = await childStation(folders, devices);
  await phase(last.client, 'signedOut');
  await signIn(last.client);
  await finishEverything(last.client, grownPerson(9_999));
  await last.kill();

  const books = await readBooks(folders);
  expect(books.brokenAudit).toBe(null);
  expect(books.integrity).toBe('ok');
  expect(new Set(books.dossiers.map(({ state }) => state))).toEqual(new Set(['received']));
  expect(books.journal.map(({ seq }) => seq)).toEqual(books.journal.map((_, i) => i + 1));
  const entries = books.journal.map(({ id }) => id);
  const ids = entries.slice(1);
  expect(new Set(entries).size).toBe(entries.length);
  expect(ids.length).toBe(books.dossiers.length);
  expect(books.dossiers.map(({ draftId }) => draftId)).toEqual(expect.arrayContaining([...seen.drafts]));
  expect(ids).toEqual(expect.arrayContaining([...seen.sealed]));
  expect(books.samples.map(({ sampleId }) => sampleId)).toEqual(expect.arrayContaining([...seen.samples]));
  expect(seen.sealed.size).toBeGreaterThan(kills / 4);
  expect(books.receipts).toEqual(entries);
  expect(books.files.sealed).toEqual(ids.flatMap((id) => [`${id}.cms`, `${id}.jws`]).sort());
  expect(books.files.drafts).toEqual([]);
  // Only what no answer had spoken of yet is set aside.
  expect(books.files.quarantine.filter((name) => !name.endsWith('.tmp'))).toEqual([]);
  expect(books.files.data.filter((name) => name.startsWith('.'))).toEqual([]);

  for (const id of ids) {
    const { header } = await openContainer(folders, hub, id);
    expect(header.files.filter(({ position }) => position !== null).length).toBe(11);
  }
  const held = await list(hub.dataDir);
  expect(held.receipts.map(({ id }) => id).sort()).toEqual([...entries].sort());
  expect(held.gaps).toEqual([]);
  expect(held.alarms).toEqual([]);
  expect(await verify(hub.dataDir)).toMatchObject({ ok: true, faults: [] });
});
