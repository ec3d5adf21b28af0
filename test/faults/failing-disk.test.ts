import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { list } from '../../hub/commands/list.ts';
import type { ErrorCode } from '../../main/contract/errors/codes.ts';
import { type ChildStation, childStation } from '../fixtures/station/child-station.ts';
import { type CallFault, canFailCalls, failCalls } from '../fixtures/station/failing-calls.ts';
import { finishEverything, nothingAcknowledged } from '../fixtures/station/killable.ts';
import {
  call,
  calm,
  captureAll,
  codeOf,
  grownPerson,
  phase,
  sendAll,
  signIn,
  smallChild,
  startFor,
  until,
} from '../fixtures/station/operator.ts';
import { setUpPlace } from '../fixtures/station/set-up-place.ts';
import { faultsOf } from '../fixtures/station/settled.ts';

const flushes = ['fsync', 'fdatasync'] as const;

describe.skipIf(!canFailCalls)('a disk that fails (skipped where strace cannot watch other processes)', () => {
  const { hub, folders, devices } = setUpPlace();
  const seen = nothingAcknowledged();
  let station: ChildStation;
  let seed = 0;
  beforeAll(async () => {
    station = await opened();
  });
  afterAll(() => station?.kill());

  async function opened(): Promise<ChildStation> {
    const started = await childStation(folders, devices);
    await phase(started.client, 'signedOut');
    await signIn(started.client);
    return started;
  }
  const fail = (fault: CallFault) => failCalls(station.pid ?? 0, fault);
  /** A draft with everything but its fingers. */
  async function draft(): Promise<string> {
    const { draftId } = await startFor(station.client, grownPerson(++seed));
    seen.drafts.add(draftId);
    return draftId;
  }
  async function complete(draftId: string): Promise<void> {
    for (const sampleId of await captureAll(station.client, draftId)) seen.samples.add(sampleId);
    const { dossierId } = await call(station.client, 'dossiers.confirm', { draftId });
    if (dossierId) seen.sealed.add(dossierId);
    expect(dossierId).not.toBe(null);
  }

  const faults: { name: string; fault: CallFault; code: ErrorCode; field: string }[] = [
    { name: 'no flush succeeds', fault: { calls: flushes, error: 'EIO' }, code: 'io_error', field: 'io_error' },
    {
      name: 'no write of a database',
      fault: { calls: ['pwrite64'], error: 'EIO' },
      code: 'io_error',
      field: 'io_error',
    },
    {
      name: 'no space for a database',
      fault: { calls: ['pwrite64'], error: 'ENOSPC' },
      code: 'disk_full',
      field: 'disk_full',
    },
    { name: 'no file can be renamed', fault: { calls: ['rename'], error: 'EIO' }, code: 'io_error', field: 'ok' },
  ];
  test.each(faults)('$name: a capture is refused, and works when the disk does', async ({ fault, code, field }) => {
    const draftId = await draft();
    const failing = await fail(fault);
    const answers = [
      await codeOf(station.client, 'dossiers.capture', { draftId, position: 'rightThumb' }),
      await codeOf(station.client, 'dossiers.setField', { draftId, field: 'hamlet', value: 'Thôn 9' }),
    ];
    expect(await failing.end()).toBeGreaterThan(0);
    expect(answers).toEqual([code, field]);
    await complete(draftId);
  });

  test.each(faults)('$name: a dossier is not sealed, and is sealed once when the disk works', async ({ fault }) => {
    const { draftId } = await startFor(station.client, smallChild(++seed));
    seen.drafts.add(draftId);
    const failing = await fail(fault);
    const code = await codeOf(station.client, 'dossiers.confirm', { draftId });
    expect(await failing.end()).toBeGreaterThan(0);
    expect(code).not.toBe('ok');
    await complete(draftId);
  });

  test('one flush in the middle fails, whichever: what was answered is there, the rest can be done again', async () => {
    let failed = 0;
    for (let only = 1; only <= 8; only++) {
      const failing = await fail({ calls: flushes, error: 'EIO', only });
      const { ok, value } = await starting(only);
      if (ok) seen.drafts.add(value);
      const confirmed = ok ? await station.client.call('dossiers.confirm', { draftId: value }) : null;
      if (confirmed?.ok && confirmed.value.dossierId) seen.sealed.add(confirmed.value.dossierId);
      failed += await failing.end();
      if (ok && !confirmed?.ok) await complete(value);
    }
    expect(failed).toBeGreaterThan(4);
  });

  async function starting(n: number): Promise<{ ok: boolean; value: string }> {
    try {
      return { ok: true, value: (await startFor(station.client, smallChild(900 + n))).draftId };
    } catch {
      return { ok: false, value: '' };
    }
  }

  test('the hub gives no receipt while its disk fails, and one when it works', async () => {
    const dying = await hub.killAt('');
    await sendAll(station.client);
    const before = (await list(hub.dataDir)).receipts.length;
    hub.line.set(false);
    await complete(await draft());
    for (const calls of [flushes, ['pwrite64'], ['rename']] as const) {
      const failing = await failCalls(dying.process.pid ?? 0, { calls, error: 'EIO' });
      hub.line.set(true);
      await call(station.client, 'queue.sendNow', {});
      // Something must have failed before it counts that nothing was received.
      await until(
        'a failure',
        async () => failing.count(),
        (count) => count > 0,
      );
      hub.line.set(false);
      // What had arrived fails as well, before the disk works again.
      await calm(failing.count);
      await failing.end();
      expect((await call(station.client, 'queue.line', {})).waiting).toBe(1);
      expect((await list(hub.dataDir)).receipts.length).toBe(before);
    }
    hub.line.set(true);
    expect(await sendAll(station.client)).toMatchObject({ waiting: 0, quarantined: 0 });
  });

  test('at the end everything that was answered is there once', async () => {
    await station.kill();
    station = await opened();
    await finishEverything(station.client, smallChild(999));
    await station.kill();
    await hub.restart();
    expect(await faultsOf(folders, hub, seen)).toEqual([]);
    expect(seen.sealed.size).toBeGreaterThan(8);
  });
});
