import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openView } from '../../scripts/app/sample-page.ts';
import { writeCodeVideo } from './code-video.ts';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';
import { typeLikeReader } from './typing-reader.ts';

const card = '001099012345||Nguyễn Văn An|01011999|Nam|Ninh Đông, Ninh Hòa, Khánh Hòa|20042021';

const dialog = (page: Page) => page.getByRole('alertdialog');
const field = (page: Page, name: string) => page.locator(`[data-field="${name}"] input`).first();

/** From People: somebody on no list, begun with the card scanned. */
async function beginWithCard(page: Page): Promise<void> {
  await typeLikeReader(page, card);
  await dialog(page).getByText('Nguyễn Văn An').first().waitFor();
  if ((await page.getByRole('radio', { checked: true }).count()) === 0) await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByText('Thông tin đọc từ thẻ căn cước').waitFor();
}

describe.skipIf(browserPath === null)(`reading a card in the window${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  }, 180_000);
  afterAll(() => sample.close());

  it('scanned on People begins a dossier, and one Enter takes the card over', async () => {
    const page = await sample.open({ route: 'people' });
    await beginWithCard(page);
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    await expect.poll(() => field(page, 'personalId').inputValue()).toBe('001099012345');
    expect(await field(page, 'fullName').inputValue()).toBe('Nguyễn Văn An');
    await page.context().close();
  });

  it('what contradicts the dossier is chosen with the arrow keys before anything is saved', async () => {
    const page = await sample.open({ route: 'people' });
    await beginWithCard(page);
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    await field(page, 'fullName').fill('Trần Văn An');
    await typeLikeReader(page, card);
    await dialog(page).locator('input[type="radio"]:focus').waitFor();
    // An Enter at the heels of a reader is the reader's own.
    await page.waitForTimeout(600);
    await page.keyboard.press('Enter');
    await page.getByText('Chọn giá trị cho').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'detached' });
    await expect.poll(() => field(page, 'fullName').inputValue()).toBe('Nguyễn Văn An');
    await page.context().close();
  });

  it('nothing of a scan stays in the field it was typed into, and hands lose nothing', async () => {
    const page = await sample.open({ route: 'people' });
    await beginWithCard(page);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    const phone = field(page, 'phone');
    await phone.fill('0912');
    await typeLikeReader(page, card.replace('Nguyễn', 'Nguyeenx'));
    await page.getByText('Tắt bộ gõ khi quét').waitFor();
    expect(await phone.inputValue()).toBe('0912');
    // Faster than any hand, but no scan: it is given back.
    await typeLikeReader(page, '345678asdfghj', 'x');
    await expect.poll(() => phone.inputValue()).toBe('0912345678asdfghjx');
    await page.context().close();
  });

  it('a link or another document is named as what it is', async () => {
    const page = await sample.open({ route: 'people' });
    await beginWithCard(page);
    await page.keyboard.press('Escape');
    await typeLikeReader(page, 'https://dichvucong.gov.vn/p/home/dvc-trang-chu.html');
    await page.getByText('không phải của thẻ căn cước').waitFor();
    await page.context().close();
  });
});

describe.skipIf(browserPath === null)(`reading a card by camera${skipped}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tram-code-'));
  let browser: Browser;
  beforeAll(async () => {
    const video = join(folder, 'card.y4m');
    await writeCodeVideo(video, card);
    browser = await chromium.launch({
      executablePath: browserPath ?? '',
      args: [
        '--no-sandbox',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${video}`,
        '--unsafely-treat-insecure-origin-as-secure=http://sample.invalid',
      ],
    });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('F4 opens it; the code in sight opens the panel; nothing is asked of another origin', async () => {
    const page = await openView(browser, {
      route: 'people',
      language: 'vi',
      theme: 'light',
      situation: 'full',
      width: 1366,
      height: 768,
    });
    const foreign: string[] = [];
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith('http') && host !== 'sample.invalid') foreign.push(host);
    });
    await beginWithCard(page);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await page.keyboard.press('F4');
    await page.getByText('Thông tin đọc từ thẻ căn cước').waitFor({ timeout: 60_000 });
    await dialog(page).getByText('Ninh Đông, Ninh Hòa, Khánh Hòa').first().waitFor();
    expect(foreign).toEqual([]);
    await page.context().close();
  });
});
