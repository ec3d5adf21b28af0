import { expect, test } from 'vitest';
import { list } from '../../hub/commands/list.ts';
import { verify } from '../../hub/commands/verify.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import { call, captureAll, phase, sendAll, signIn, smallChild, startFor } from '../fixtures/station/operator.ts';
import { rig } from '../fixtures/station/rig.ts';

const day = 86_400_000;
/** Days by which the station's clock is off while a dossier is begun, while it is sealed, and while it is sent. */
const jumps = [
  { begun: 0, sealed: -12, sent: 0 },
  { begun: 30, sealed: 30, sent: -3 },
  { begun: -400, sealed: 0, sent: 9 },
  { begun: 0, sealed: 200, sent: 200 },
  { begun: 2, sealed: -2, sent: 2 },
];

test('clocks that jump by days: order, receipts and numbers go on, and every dossier arrives once', async () => {
  let off = 0;
  const place = await rig({ now: () => new Date(Date.now() + off * day) });
  const sealed: string[] = [];
  try {
    const { station, hub } = place;
    await signIn(station.client);
    await sendAll(station.client);
    for (const [n, at] of jumps.entries()) {
      hub.line.set(false);
      off = at.begun;
      const { draftId } = await startFor(station.client, smallChild(n));
      await captureAll(station.client, draftId);
      off = at.sealed;
      const { dossierId } = await call(station.client, 'dossiers.confirm', { draftId });
      sealed.push(dossierId ?? '');
      // A start at a wrong time, too.
      await station.stop();
      off = at.sent;
      await station.start();
      await phase(station.client, 'signedOut');
      await signIn(station.client);
      hub.line.set(true);
      expect(await sendAll(station.client)).toMatchObject({ waiting: 0, quarantined: 0 });
    }
    off = 0;
    await station.stop();
    const books = await readBooks(place.folders);
    expect(books.journal.map(({ seq }) => seq)).toEqual(books.journal.map((_, i) => i + 1));
    // By number, whatever the time said.
    expect(books.journal.slice(1).map(({ id }) => id)).toEqual(sealed);
    expect(books.receipts).toEqual(books.journal.map(({ id }) => id));
    expect(books.brokenAudit).toBe(null);
    for (const id of sealed) await openContainer(place.folders, hub, id);
    const held = await list(hub.dataDir);
    expect(held.receipts.map(({ id }) => id).sort()).toEqual(books.journal.map(({ id }) => id).sort());
    expect(held.gaps).toEqual([]);
    expect(held.alarms).toEqual([]);
    expect(await verify(hub.dataDir)).toMatchObject({ ok: true, faults: [] });
  } finally {
    await place.end();
  }
});
