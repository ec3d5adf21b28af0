import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withHubData } from '../../hub/commands/open.ts';
import { ensureSecret } from '../../hub/keys/key-files.ts';
import { personRefKey } from '../../hub/receiving/person-mark.ts';
import { dossierEntry, journalEntry } from '../../main/contract/wire/journal.ts';
import { fromBase64url } from '../../main/domain/signing/base64url.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import { pairPaths, pathsIn } from '../../main/station/paths.ts';
import { meddler } from '../fixtures/station/meddler.ts';
import { call, enrolOne, sendAll, signIn, smallChild, supervisor, until } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let place: Rig;
beforeEach(async () => {
  place = await rig({ notSetUp: true });
});
afterEach(() => place.end());

const refOf = (dossierId: string): string | undefined =>
  dossierEntry.parse(
    readVerifiedJws(readFileSync(pairPaths(pathsIn(place.folders.data), dossierId).jws, 'utf8'), journalEntry),
  ).facts.personRef;

test('a station registered before there was a key for references is given it sealed, once, and names people from then on', async () => {
  const { client } = place.station;
  // As a hub answered that gave no key yet.
  const older = await meddler(place.hub, async (asked, toHub) => {
    const answer = await toHub();
    if (asked.path !== '/v1/provision') return answer;
    const { personRefKey: _, ...body } = JSON.parse(answer.body.toString());
    return { ...answer, body: Buffer.from(JSON.stringify(body)) };
  });
  await call(client, 'station.setUp', { code: await place.hub.code(), account: supervisor });
  await older.end();
  place.hub.line.set(false);
  place.hub.line.set(true);
  await signIn(client);
  const first = await enrolOne(client, smallChild(21));
  expect(refOf(first.dossierId)).toBeUndefined();
  await sendAll(client);
  const { stationId } = await call(client, 'station.status', {});
  await until(
    'reading key',
    async () => {
      await call(client, 'queue.sendNow', {});
      return withHubData(place.hub.dataDir, ({ store }) => store.updates.readingKeyOf(String(stationId)));
    },
    (key) => key !== undefined,
  );

  // The hub of today, which looks when it starts; and again.
  for (let starts = 0; starts < 2; starts++) {
    await place.hub.restart();
    await until(
      'the key is here',
      async () => {
        await call(client, 'queue.sendNow', {});
        return place.station.log.filter(
          (line) => line.includes('"update.installed"') && line.includes('"personRefKey"'),
        );
      },
      (lines) => lines.length > 0,
    );
  }
  const person = smallChild(22);
  const second = await enrolOne(client, person);
  const key = fromBase64url(personRefKey(await ensureSecret(join(place.hub.dataDir, 'keys'), 'person')));
  const expected = createHmac('sha256', key).update('tram person ref 1\0').update(String(person.personalId));
  expect(refOf(second.dossierId)).toBe(expected.digest('base64url'));
  await sendAll(client);
  await place.hub.restart();
  const given = await withHubData(place.hub.dataDir, ({ store }) => store.updates.all());
  expect(given.map(({ kind, stationId: to }) => [kind, to])).toEqual([['personRefKey', stationId]]);
});
