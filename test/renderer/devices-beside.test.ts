import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

/** What other screens show of the devices. */
describe.skipIf(browserPath === null)(`devices on other screens${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  it('a failed self-test is one line on Today, which leads to the device', async () => {
    const page = await sample.open({ route: 'today', situation: 'error' });
    await page.getByText('Tự kiểm tra thiết bị: ZFM-20 chưa dùng được').waitFor();
    await page.getByRole('button', { name: 'Xem thiết bị' }).press('Enter');
    await page.locator('.devices-list').waitFor();
  });

  it('nothing is said while all are well', async () => {
    const page = await sample.open({ route: 'today', situation: 'full' });
    await page.locator('.today-side').waitFor();
    expect(await page.getByText('Tự kiểm tra thiết bị').count()).toBe(0);
  });

  it('what the scanner sees stands beside the fingers', async () => {
    const page = await sample.open({ route: 'dossier?draftId=019a0000-0000-7000-8000-0000000003e8&step=fingerprints' });
    await page.locator('.fingers canvas[aria-label^="Hình trực tiếp"]').waitFor();
    await page.screenshot({ path: 'out/check/fingers-live.png' });
  });
});
