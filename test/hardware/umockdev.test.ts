import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { decodePng } from '../../devices/simulators/fingers/png.ts';

const DATA = fileURLToPath(new URL('../../../shared/data/uru4500/', import.meta.url));
const SCRIPT = fileURLToPath(new URL('./umockdev/capture.ts', import.meta.url));
/** Where the recorded device was plugged in. */
const DEVICE = '/sys/devices/pci0000:00/0000:00:14.0/usb1/1-10';

const canReplay =
  existsSync(`${DATA}capture.pcapng`) && spawnSync('umockdev-run', ['--version'], { stdio: 'ignore' }).status === 0;

describe.skipIf(!canReplay)(
  'recorded USB traffic (skipped where umockdev-run or shared/data/uru4500 is missing)',
  () => {
    it('a U.are.U 4500 gives the reference image, 0 of 111,360 pixels different', async () => {
      const args = ['-d', `${DATA}device`, '-p', `${DEVICE}=${DATA}capture.pcapng`, '--', process.execPath, SCRIPT];
      const { stdout } = await promisify(execFile)('umockdev-run', args, { timeout: 25_000 });
      const result = JSON.parse(stdout) as Record<string, unknown> & { pixels: string };
      expect(result).toMatchObject({
        format: 'gray8',
        width: 384,
        height: 290,
        ppi: 512,
        serialNumber: '{FB0B9071-2E08-7742-BC16-2FAA247CEF66}',
        firmware: '1.03 (1a0a1a0a)',
        phases: ['awaitingFinger', 'fingerOn', 'reading', 'reading', 'done'],
      });
      const reference = decodePng(await readFile(`${DATA}capture.png`));
      const pixels = Buffer.from(result.pixels, 'base64');
      expect(pixels.length).toBe(reference.data.length);
      const different = pixels.reduce((count, pixel, i) => count + (pixel === reference.data[i] ? 0 : 1), 0);
      expect(different).toBe(0);
    });
  },
);
