import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:https';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { commitAnswer } from '../main/contract/wire/batch.ts';
import { type LineClaim, lineScheme, lineTyp } from '../main/contract/wire/provisioning.ts';
import { signJws } from '../main/domain/signing/jws.ts';
import { type TestHub, testHub } from './testing/test-hub.ts';
import type { TestStation } from './testing/test-station.ts';

let at: TestHub;
let station: TestStation;
beforeAll(async () => {
  at = await testHub();
});
beforeEach(async () => {
  station = await at.station();
});
afterAll(() => at.end());

const leaf = 65_536;

/** Sends the beginning of a request whose length says that there is more, then cuts it off. */
async function cutOff(id: string, body: Uint8Array, sent: number): Promise<void> {
  const path = `/v1/dossiers/${id}/chunks/0`;
  const { stationId, config } = station;
  const digest = createHash('sha256').update(body).digest();
  const claim: LineClaim = {
    v: 1,
    stationId,
    epoch: config.epoch,
    method: 'PUT',
    path,
    digest: digest.toString('base64url'),
  };
  const headers = {
    authorization: `${lineScheme} ${await signJws(lineTyp, claim, station.line)}`,
    'content-type': 'application/octet-stream',
    'content-digest': `sha-256=:${digest.toString('base64')}:`,
    'content-length': String(body.length),
  };
  await new Promise<void>((resolve) => {
    const asked = request(`${station.url}${path}`, { method: 'PUT', headers, ca: station.ca, agent: false });
    asked.on('error', () => {});
    asked.on('close', resolve);
    // Ended, not reset: everything that was sent arrives.
    asked.write(body.subarray(0, sent), () => asked.socket?.end());
  });
}

const bitmapOf = async (id: string): Promise<string> => {
  const { answer } = await station.commit(id);
  return answer.answer === 'NEED' ? answer.bitmap : answer.answer;
};

/** What the hub had not begun to read when it was cut is gone, as on any line: then it is sent again. */
async function untilKept(id: string, bitmap: string, send: () => Promise<void>): Promise<void> {
  const again = async (): Promise<string> => {
    await send();
    return bitmapOf(id);
  };
  await expect.poll(again, { timeout: 25_000, interval: 200 }).toBe(bitmap);
}

test('of a request that is cut off the leaves that arrived whole count', async () => {
  const dossier = await station.journal.dossier(randomBytes(9 * leaf));
  await station.offer(dossier);
  await untilKept(dossier.id, 'BwA', () => cutOff(dossier.id, dossier.container.subarray(0, 8 * leaf), 3 * leaf + 999));
  // The rest alone makes it whole.
  const rest = await station.put(dossier.id, 3, dossier.container.subarray(3 * leaf));
  expect(rest.status).toBe(204);
  expect(await bitmapOf(dossier.id)).toBe('HAVE');
});

test('of one that brings another leaf than was signed for nothing counts', async () => {
  const dossier = await station.journal.dossier(randomBytes(4 * leaf));
  await station.offer(dossier);
  const other = Buffer.concat([dossier.container.subarray(0, leaf), randomBytes(3 * leaf)]);
  await cutOff(dossier.id, other, 2 * leaf);
  await untilKept(dossier.id, 'AQ', () => cutOff(dossier.id, other, leaf + 1));
});

test('the last leaves may ask for the commit; before the last nothing is committed', async () => {
  const dossier = await station.journal.dossier(randomBytes(20 * leaf));
  await station.offer(dossier);
  const put = (from: number, to: number) =>
    station.put(dossier.id, from, dossier.container.subarray(from * leaf, to * leaf), { 'tram-commit': '1' });
  const early = await put(4, 20);
  expect(early.status).toBe(200);
  const { answer } = commitAnswer.parse(JSON.parse(early.body.toString()));
  expect(answer).toEqual({ id: dossier.id, answer: 'NEED', bitmap: '8P8P' });
  const last = await put(0, 4);
  const taken = commitAnswer.parse(JSON.parse(last.body.toString()));
  expect(taken.answer.answer).toBe('HAVE');
  expect(last.headers['tram-have']).toBe('__8P');
  expect(await station.commit(dossier.id)).toEqual(taken);
  expect(await put(0, 4)).toMatchObject({ status: 200 });
});
