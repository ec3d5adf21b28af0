import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { driversOf } from './registry.ts';

it('scripts/linux/60-tram.rules gives the right to every USB device and serial converter of a driver', async () => {
  const rules = await readFile(new URL('../../scripts/linux/60-tram.rules', import.meta.url), 'utf8');
  const wanted = [...driversOf('usb'), ...driversOf('serial')].flatMap(({ connection, match }) =>
    match.usb.flatMap(({ vendorId, productId }) => (productId ? [{ connection, vendorId, productId }] : [])),
  );
  expect(wanted.length).toBeGreaterThan(0);
  const lines = rules.split('\n');
  for (const { connection, vendorId, productId } of wanted) {
    const subsystem = `SUBSYSTEM=="${connection === 'usb' ? 'usb' : 'tty'}"`;
    const found = lines.find((line) =>
      [subsystem, `"${vendorId}"`, `"${productId}"`].every((part) => line.includes(part)),
    );
    expect(found, `${vendorId}:${productId}`).toContain('TAG+="uaccess"');
  }
});

it('and to every HID device that a driver knows by its ids', async () => {
  const rules = await readFile(new URL('../../scripts/linux/60-tram.rules', import.meta.url), 'utf8');
  const lines = rules.split('\n').filter((line) => line.includes('SUBSYSTEM=="hidraw"'));
  const wanted = driversOf('hid').flatMap(({ match }) => ('usb' in match ? match.usb : []));
  expect(wanted.length).toBeGreaterThan(0);
  for (const { vendorId, productId = '' } of wanted) {
    const found = lines.find((line) => line.includes(`"${vendorId}"`) && line.includes(productId));
    expect(found, `${vendorId}:${productId}`).toContain('TAG+="uaccess"');
  }
});
