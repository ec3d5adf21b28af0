import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestHub, testHub } from '../testing/test-hub.ts';

let at: TestHub;
/** Called when a leaf was taken and is not answered yet. */
let whenTaken: () => void;
beforeEach(async () => {
  whenTaken = () => undefined;
  at = await testHub({
    checkpoint: (name) => {
      if (name === 'chunk:synced') whenTaken();
    },
  });
});
afterEach(() => at.end());

test('a hub ends although somebody has connected and asks nothing, with TLS and before it', {
  timeout: 45_000,
}, async () => {
  const { hostname: host, port } = new URL(at.hub.url);
  const bare = connectTcp(Number(port), host);
  const shaken = connectTls({ host, port: Number(port), ca: at.hub.rootPem });
  for (const socket of [bare, shaken]) socket.on('error', () => {});
  await Promise.all([once(bare, 'connect'), once(shaken, 'secureConnect')]);
  const gone = [bare, shaken].map((socket) => once(socket.resume(), 'close'));
  await at.restart();
  await Promise.all(gone);
});

test('what is under way when a hub is closed is answered', async () => {
  const station = await at.station();
  const dossier = await station.journal.dossier(randomBytes(200_000));
  await station.offer(dossier);
  let restarted: Promise<void> | null = null;
  whenTaken = () => {
    restarted = at.restart();
  };
  const { status } = await station.put(dossier.id, 0, dossier.container.subarray(0, 65_536));
  expect(status).toBe(204);
  expect(restarted).not.toBeNull();
  await restarted;
});
