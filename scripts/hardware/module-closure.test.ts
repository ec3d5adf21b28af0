import { describe, expect, test } from 'vitest';
import { withDependencies } from './module-closure.ts';

const DEP = `kernel/fs/9p/9p.ko: kernel/net/9p/9pnet.ko kernel/fs/netfs/netfs.ko
kernel/net/9p/9pnet.ko:
kernel/fs/netfs/netfs.ko:
kernel/drivers/usb/class/cdc-acm.ko.xz: kernel/drivers/usb/core/usbcore.ko.xz
kernel/drivers/usb/core/usbcore.ko.xz:
`;
const BUILT_IN = 'kernel/drivers/tty/serial/8250/8250.ko\n';

describe('withDependencies', () => {
  test('brings along what a module needs, however its name is written', () => {
    expect(withDependencies(DEP, BUILT_IN, ['9p', 'cdc_acm'])).toEqual([
      'kernel/drivers/usb/class/cdc-acm.ko.xz',
      'kernel/drivers/usb/core/usbcore.ko.xz',
      'kernel/fs/9p/9p.ko',
      'kernel/fs/netfs/netfs.ko',
      'kernel/net/9p/9pnet.ko',
    ]);
  });
  test('leaves out what is in the kernel itself, and names what is nowhere', () => {
    expect(withDependencies(DEP, BUILT_IN, ['8250'])).toEqual([]);
    expect(() => withDependencies(DEP, BUILT_IN, ['uhid'])).toThrow('no module uhid');
  });
});
