import { expect, test } from 'vitest';
import type { PenPoint } from '../../../main/contract/devices-api.ts';
import { stuDriver } from '../../drivers/stu/driver.ts';
import { madeUpSignature } from './signature.ts';
import { signingPad } from './signing-pad.ts';

test('signs once each time that it is opened, as fast as a hand', async () => {
  const line = signingPad();
  const open = () => stuDriver().open(line, { signal: new AbortController().signal });
  const signed = async (): Promise<PenPoint[]> => {
    const pad = await open();
    expect(pad).toMatchObject({ model: 'Wacom STU-430', serialNumber: '5JZQS00000', firmware: '1.04', aspect: 1.6 });
    const points: PenPoint[] = [];
    await new Promise<void>((resolve) => {
      pad.onPen((told) => {
        points.push(...told);
        if (points.filter(({ pressure }) => pressure === 0).length === 2) resolve();
      });
    });
    await pad.close();
    return points;
  };
  const all = madeUpSignature().length;
  expect(await signed()).toHaveLength(all);
  const again = await signed();
  expect(again).toHaveLength(all);
  expect((again.at(-1)?.atMs ?? 0) - (again[0]?.atMs ?? 0)).toBeGreaterThan(1_000);
});
