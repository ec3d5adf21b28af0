import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { hasSocat, type PseudoTerminal, pseudoTerminal } from '../simulators/pseudo-terminal.ts';
import { serialTransport } from './serial.ts';

const folder = mkdtempSync(join(tmpdir(), 'tram-serial-'));
const link = join(folder, 'port');
let terminal: PseudoTerminal | null = null;

afterEach(() => {
  terminal?.close();
  terminal = null;
});
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

async function plugged(): Promise<PseudoTerminal> {
  terminal = pseudoTerminal(link);
  await terminal.ready();
  return terminal;
}

describe('serialTransport', () => {
  it('says that nothing is there', async () => {
    const port = serialTransport({ path: join(folder, 'none'), baud: 57_600 });
    await expect(port.open()).rejects.toMatchObject({ code: 'device_absent' });
    await expect(port.write(Uint8Array.of(1))).rejects.toMatchObject({ code: 'device_lost' });
    await port.close();
  });

  it('obeys a signal that is aborted already', async () => {
    const port = serialTransport({ path: link, baud: 57_600 });
    await expect(port.open({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe.skipIf(!hasSocat())('serialTransport over a pseudo terminal (skipped where socat is missing)', () => {
  it('carries bytes both ways, changes its rate, closes and opens again', async () => {
    const device = await plugged();
    device.onData((data) => device.write(data));
    const port = serialTransport({ path: link, baud: 57_600 });
    for (let round = 0; round < 2; round++) {
      await port.open();
      const heard = new Promise<Uint8Array>((resolve) => port.onData(resolve));
      await port.setBaud(115_200);
      await port.write(Uint8Array.of(1, 2, round));
      expect([...(await heard)]).toEqual([1, 2, round]);
      await port.close();
    }
  });

  it('tells of an unplug once, and a write after it fails', async () => {
    const device = await plugged();
    const port = serialTransport({ path: link, baud: 57_600, watchMs: 50 });
    await port.open();
    const reasons: string[] = [];
    const ended = new Promise<void>((resolve) => {
      port.onClose((reason) => {
        reasons.push(reason);
        resolve();
      });
    });
    device.unplug();
    await ended;
    await expect(port.write(Uint8Array.of(1))).rejects.toMatchObject({ code: 'device_lost' });
    await port.close();
    expect(reasons).toEqual(['lost']);
  });

  it('tells of each unplug in the midst of data', async () => {
    for (let round = 0; round < 15; round++) {
      const device = await plugged();
      const port = serialTransport({ path: link, baud: 57_600, watchMs: 50 });
      await port.open();
      const lost = new Promise<string>((resolve) => port.onClose(resolve));
      const heard = new Promise<void>((resolve) => {
        port.onData(() => resolve());
      });
      device.write(new Uint8Array(20_000 + round * 777));
      await heard;
      device.unplug();
      expect(await lost).toBe('lost');
      // A port that is told lost is given back: opening the next one would fail otherwise.
      device.close();
    }
  });
});
