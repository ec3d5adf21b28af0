import { describe, expect, test } from 'vitest';
import { bridgeCall } from './bridge-call.ts';
import { writePaperCameraFile } from './camera-file.ts';
import { enter, nextAction, press, until } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { ifSkipped, missing } from './station-app.ts';

/** Papers and a signature in the real window and station, by keyboard; each test goes on where the one before ended. */
describe.skipIf(missing !== null)(`papers and signature${ifSkipped}`, () => {
  let draftId = '';
  const station = openStation({
    camera: writePaperCameraFile,
    begin: async ({ page }) => {
      await officer.signIn(page);
      await officer.find(page, 'nguyen van');
      draftId = await officer.begin(page);
      for (const step of ['.portrait', '.fingers', '.review']) {
        await press(page, 'F8');
        await page.locator(step).waitFor();
      }
    },
  });

  const papers = async () => {
    const answer = await bridgeCall(station.page, 'station', 'papers.pages', { draftId });
    return (
      answer as {
        value: {
          papers: {
            kind: string;
            pages: { confidence: number | null; width: number; height: number; corners: { x: number }[] }[];
          }[];
        };
      }
    ).value.papers;
  };

  test('a paper before the camera is outlined, taken with Enter, and stands straight in the list', async () => {
    const { page } = station;
    await press(page, 'F4');
    await enter(page, 'Chụp giấy tờ');
    await page.getByText('Đã thấy trang giấy').waitFor();
    await page.locator('.stage-outline polygon').waitFor();
    await page.screenshot({ path: 'out/check/papers-scan.png' });
    await enter(page, 'Chụp trang này');
    await until(async () => (await papers()).length === 1, 'the page');
    await press(page, 'Escape');
    await page.locator('.stage-picture').waitFor();
    await page.screenshot({ path: 'out/check/papers-list.png' });
    const [paper] = await papers();
    expect(paper?.kind).toBe('other');
    expect(paper?.pages[0]?.confidence).toBeGreaterThan(0.6);
    expect(paper!.pages[0]!.height).toBeGreaterThan(paper!.pages[0]!.width);
  });

  test('its corners are moved with the arrow keys, and it is cut anew', async () => {
    const { page } = station;
    const [before] = await papers();
    await press(page, 'F3');
    await page.locator('.corner-handle:focus').waitFor();
    for (let presses = 0; presses < 10; presses++) await press(page, 'ArrowRight');
    await enter(page, 'Cắt theo bốn góc');
    await page.locator('.paper-pages').waitFor();
    await until(async () => (await papers())[0]!.pages[0]!.corners[0]!.x > before!.pages[0]!.corners[0]!.x, 'the cut');
    await enter(page, 'Xong');
    await page.locator('.review').waitFor();
  });

  test('a signature is drawn and kept; Enter on an empty surface says that it is on paper', async () => {
    const { page } = station;
    await press(page, 'F10');
    const box = await page.locator('.sign-surface').boundingBox();
    await page.mouse.move(box!.x + 200, box!.y + 150);
    await page.mouse.down();
    for (let i = 0; i < 40; i++) await page.mouse.move(box!.x + 200 + 12 * i, box!.y + 150 + 50 * Math.sin(i / 3));
    await page.mouse.up();
    await enter(page, 'Nhận chữ ký');
    await page.getByText(/^Đã ký trên máy lúc/).waitFor();
    await press(page, 'F10');
    await page.locator('.sign-before').waitFor();
    await page.screenshot({ path: 'out/check/papers-signed.png' });
    await press(page, 'F9');
    await page.getByText('Ký trên phiếu in (mặc định)').waitFor();
    await press(page, 'F10');
    await nextAction(page, 'Ký trên phiếu in').waitFor();
    await press(page, 'Enter');
    await page.getByText('Ký trên phiếu in', { exact: true }).waitFor();
  });
});
