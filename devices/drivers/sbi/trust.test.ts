import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  closing,
  driverFor,
  LEFT,
  open,
  pki,
  RIGHT,
  service,
  takeSet,
} from '../../../test/fixtures/devices/sbi-rig.ts';
import { FLAWS, type Flaw } from '../../simulators/sbi/faults.ts';

/** Blocks, or what is noted on the sample instead. */
const OUTCOMES: Record<Flaw, { code: string } | { doubt: string }> = {
  'wrong-signature': { code: 'device_untrusted' },
  unsigned: { code: 'device_untrusted' },
  'foreign-root': { code: 'device_untrusted' },
  'other-device': { code: 'device_untrusted' },
  encrypted: { code: 'device_wrong_purpose' },
  'wrong-transaction': { code: 'device_garbled' },
  'broken-chain': { code: 'device_garbled' },
  expired: { doubt: 'certificateDate' },
  'old-time': { doubt: 'clock' },
  'restarted-chain': { doubt: 'chainRestarted' },
};

describe('what is wrong with a capture', () => {
  it.each(Object.keys(FLAWS) as Flaw[])('%s', async (flaw) => {
    const simulator = await service();
    const device = await open(simulator, 'slap');
    await takeSet(device, RIGHT);
    await simulator.order({ kind: 'flaw', flaw, times: 9 });
    const outcome = OUTCOMES[flaw];
    if ('code' in outcome) await expect(takeSet(device, LEFT)).rejects.toMatchObject(outcome);
    else expect((await takeSet(device, LEFT))[0]?.doubts).toEqual([outcome.doubt]);
    await simulator.order({ kind: 'clear' });
    expect((await takeSet(device, LEFT)).map(({ doubts }) => doubts)).toEqual([[], [], [], []]);
  });

  it.each(['wrong-signature', 'unsigned', 'foreign-root', 'other-device'] as const)('opening: %s', async (flaw) => {
    const simulator = await service();
    const driver = driverFor(simulator);
    const [found] = await driver.find({ signal: AbortSignal.timeout(60_000) });
    await simulator.order({ kind: 'flaw', flaw, times: 9 });
    const code = flaw === 'other-device' ? 'device_absent' : 'device_untrusted';
    await expect(driver.open(found!, { signal: AbortSignal.timeout(60_000) })).rejects.toMatchObject({ code });
  });

  it('an expired certificate at the opening is noted on every sample', async () => {
    const simulator = await service();
    await simulator.order({ kind: 'flaw', flaw: 'expired', times: 1 });
    const device = await open(simulator, 'slap');
    expect((await takeSet(device, LEFT)).every(({ doubts }) => doubts.includes('certificateDate'))).toBe(true);
  });
});

describe('trust', () => {
  it('opens nothing without roots, and says so', async () => {
    await expect(open(await service(), 'slap', { trust: {} })).rejects.toMatchObject({
      code: 'device_untrusted',
      detail: 'no trust roots are installed',
    });
  });

  it('reads the folder of roots at each opening', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tram-trust-'));
    closing.push(async () => rmSync(folder, { recursive: true }));
    const simulator = await service();
    await expect(open(simulator, 'slap', { trust: { folder } })).rejects.toMatchObject({ code: 'device_untrusted' });
    writeFileSync(join(folder, 'root.pem'), `Made-up authority\n${pki.rootPem}`);
    await expect(open(simulator, 'slap', { trust: { folder } })).resolves.toBeDefined();
    writeFileSync(join(folder, 'other.crt'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----');
    await expect(open(simulator, 'slap', { trust: { folder } })).rejects.toMatchObject({
      detail: 'trust root unreadable',
    });
    await expect(open(simulator, 'slap', { trust: { folder: join(folder, 'none') } })).rejects.toMatchObject({
      detail: 'no trust roots are installed',
    });
    await expect(open(simulator, 'slap', { trust: { folder: join(folder, 'root.pem') } })).rejects.toMatchObject({
      detail: 'folder of trust roots unreadable',
    });
  });
});
