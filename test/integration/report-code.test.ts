import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { qrCode } from '../../main/station/reports/pdf/qr.ts';

test('the code on a report is read by another program: station, day and hash', async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });
  const text = `b1234567-0000-4000-8000-000000000002:2026-06-27:${'0123456789abcdef'.repeat(4)}`;
  const modules = qrCode(text);
  const [unit, quiet] = [4, 4];
  const side = (modules.length + 2 * quiet) * unit;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const dark = modules[Math.floor(y / unit) - quiet]?.[Math.floor(x / unit) - quiet] === true;
      if (dark) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  const picture = { data, width: side, height: side, colorSpace: 'srgb' as const };
  const [code] = await readBarcodes(picture as unknown as Parameters<typeof readBarcodes>[0], { formats: ['QRCode'] });
  expect(code?.text).toBe(text);
});
