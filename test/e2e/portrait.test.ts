import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Input, Output } from '../../main/contract/call.ts';
import { type Result, unwrap } from '../../main/contract/result.ts';
import type { StationApi } from '../../main/contract/station-api.ts';
import { bridgeCall } from './bridge-call.ts';
import { writeEmptyCameraFile, writePictureCameraFile } from './camera-file.ts';
import { judge } from './judge.ts';
import { enter, nextAction, press, until } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { ifSkipped, missing, type StationApp } from './station-app.ts';

const face = fileURLToPath(new URL('../../../shared/data/face/astronaut.png', import.meta.url));
const hasFace = existsSync(face);

/** Head and shoulders of the test picture, as high as the camera's video. */
const near = await (hasFace
  ? sharp(face)
      .extract({ left: 132, top: 0, width: 180, height: 240 })
      .resize(540, 720, { kernel: 'lanczos3' })
      .removeAlpha()
      .raw()
      .toBuffer()
  : null);

let draftId = '';
const toPortrait = async ({ page }: StationApp): Promise<void> => {
  await officer.signIn(page);
  await officer.find(page, 'nguyen van');
  draftId = await officer.begin(page);
  await press(page, 'F8');
  await page.locator('.portrait').waitFor();
};
const answer = async <N extends 'dossiers.get' | 'dossiers.sampleImage'>(
  { page }: StationApp,
  name: N,
  input: Input<StationApi, N>,
): Promise<Output<StationApi, N>> =>
  unwrap((await bridgeCall(page, 'station', name, input)) as Result<Output<StationApi, N>>);
const kept = async (station: StationApp) => (await answer(station, 'dossiers.get', { draftId })).procedure.portrait;
const told = ({ page }: StationApp) => page.locator('.portrait-tell');
const ready = ({ page }: StationApp) => page.getByText('Đang chuẩn bị hướng dẫn').waitFor({ state: 'detached' });

describe.skipIf(missing !== null)(`guidance of the portrait, a made-up face${ifSkipped}`, () => {
  const station = openStation({ begin: toPortrait });

  test('finds nothing to better, says so, and keeps the picture cut about the face with its eyes', async () => {
    const { page } = station;
    await told(station).getByText('Hình đã đạt').waitFor();
    expect(await judge(station, 'portrait-well')).toEqual([]);
    await page.locator('.portrait-guide-tick').waitFor();
    await enter(page, 'Chụp ảnh');
    await nextAction(page, 'Giữ ảnh này').waitFor();
    expect(await page.getByText('Ảnh có thể chưa đạt').count()).toBe(0);
    await press(page, 'Enter');
    await page.locator('.fingers').waitFor();
    expect(await kept(station)).toBeUndefined();
    const { image } = await answer(station, 'dossiers.sampleImage', { draftId, position: 'portrait' });
    // 3:4, and smaller than the 540 x 720 that the video shows.
    expect(image?.height).toBeLessThan(720);
    expect((image?.width ?? 0) / (image?.height ?? 1)).toBeCloseTo(0.75, 2);
  });
});

describe.skipIf(missing !== null)(`guidance of the portrait, nobody there${ifSkipped}`, () => {
  const station = openStation({ camera: writeEmptyCameraFile, begin: toPortrait });

  test('says that it sees nobody, and lets the officer take the picture all the same', async () => {
    const { page } = station;
    await told(station).getByText('Chưa thấy khuôn mặt').waitFor();
    await enter(page, 'Chụp ảnh');
    await page.getByText('Ảnh có thể chưa đạt').waitFor();
    await enter(page, 'Giữ ảnh này');
    await page.locator('.fingers').waitFor();
    expect(await kept(station)).toMatchObject({ advice: ['noFace'], note: null });
  });
});

const without = hasFace ? ifSkipped : ' (skipped: the test picture of a face is missing)';
describe.skipIf(missing !== null || near === null)(`guidance of the portrait, a face${without}`, () => {
  const station = openStation({
    camera: (path) => writePictureCameraFile(path, { width: 540, data: near ?? new Uint8Array(0) }),
    begin: toPortrait,
  });

  test('sees that she laughs; why the picture is kept is noted and goes with the dossier', async () => {
    const { page } = station;
    await ready(station);
    await told(station).getByText('Miệng đang mở').waitFor();
    expect(await judge(station, 'portrait-advice')).toEqual([]);
    await page.screenshot({ path: 'out/check/portrait-advice.png' });
    await enter(page, 'Chụp ảnh');
    await page.locator('.portrait-advice', { hasText: 'Miệng đang mở' }).waitFor();
    expect(await judge(station, 'portrait-still')).toEqual([]);
    await press(page, 'F5');
    await page.getByRole('alertdialog').locator('input:focus').waitFor();
    await press(page, 'ArrowDown');
    await press(page, 'Enter');
    await page.getByText('Đã ghi lý do: ').waitFor();
    await page.screenshot({ path: 'out/check/portrait-still.png' });
    await enter(page, 'Giữ ảnh này');
    await page.locator('.fingers').waitFor();
    expect(await kept(station)).toMatchObject({
      advice: expect.arrayContaining(['mouthOpen', 'earsCovered']),
      note: expect.any(String),
    });
    await press(page, 'F7');
    await until(async () => (await page.getByText('Ảnh được giữ dù: miệng đang mở').count()) > 0, 'why it was kept');
  });
});
