import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linuxVolumes } from './linux-volumes.ts';
import { parseMounts } from './mounts.ts';
import { parseDisks } from './windows-volumes.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tram-volumes-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('mounts: block devices only, names with spaces and Vietnamese letters, the later of two at one place', () => {
  const text = [
    'proc /proc proc rw 0 0',
    '/dev/sda1 / ext4 rw 0 0',
    '/dev/sdb1 /media/tr\\303\\241m/TH\\342\\200\\223\\040S\\341\\273\\220\\0401 vfat rw 0 0'.replace(
      '\\342\\200\\223',
      'E',
    ),
    '/dev/sdc1 /mnt/x vfat rw 0 0',
    'tmpfs /mnt/x tmpfs rw 0 0',
    '',
  ].join('\n');
  expect(parseMounts(text)).toEqual([
    { device: '/dev/sda1', root: '/', fileSystem: 'ext4' },
    { device: '/dev/sdb1', root: '/media/trám/THE SỐ 1', fileSystem: 'vfat' },
  ]);
});

/** A disk of `/sys` at the end of a bus, with one partition. */
function disk(bus: string, name: string, facts: Record<string, string>): void {
  const device = join(root, 'sys/devices', bus, 'block', name);
  mkdirSync(join(device, `${name}1`), { recursive: true });
  mkdirSync(join(device, 'device'));
  for (const [file, text] of Object.entries(facts)) writeFileSync(join(device, file), `${text}\n`);
  writeFileSync(join(device, `${name}1/partition`), '1\n');
  mkdirSync(join(root, 'sys/class/block'), { recursive: true });
  symlinkSync(device, join(root, 'sys/class/block', name));
  symlinkSync(join(device, `${name}1`), join(root, 'sys/class/block', `${name}1`));
}

test('Linux: sticks, disks on USB and SD cards are volumes; what is built in is none', async () => {
  disk('pci0/ata1', 'sda', { removable: '0' });
  disk('pci0/usb1/1-1', 'sdb', { removable: '1' });
  disk('pci0/usb2/2-1', 'sdc', { removable: '0' });
  disk('pci0/mmc0', 'mmcx', { removable: '0', 'device/type': 'SD' });
  disk('pci0/mmc1', 'mmcy', { removable: '0', 'device/type': 'MMC' });
  mkdirSync(join(root, 'proc'));
  const mounts = ['sda', 'sdb', 'sdc', 'mmcx', 'mmcy', 'none'].map(
    (name) => `/dev/${name}1 /media/${name} vfat rw 0 0`,
  );
  writeFileSync(join(root, 'proc/mounts'), `/dev/sdb1 / vfat rw 0 0\n${mounts.join('\n')}\n`);
  const volumes = linuxVolumes(join(root, 'proc'), join(root, 'sys'));
  expect((await volumes.list()).map((one) => one.root)).toEqual(['/media/sdb', '/media/sdc', '/media/mmcx']);
  writeFileSync(join(root, 'proc/mounts'), '');
  expect(await volumes.list()).toEqual([]);
  rmSync(join(root, 'proc/mounts'));
  expect(await volumes.list()).toEqual([]);
});

test('Windows: the answer of PowerShell, one disk, several, none, nonsense', () => {
  const one = '{"DeviceID":"E:","VolumeName":"THE 1","FileSystem":"exFAT"}';
  const said = { root: 'E:\\', label: 'THE 1', fileSystem: 'exFAT' };
  expect(parseDisks(one)).toEqual([said]);
  expect(parseDisks(`[${one},{"DeviceID":"F:","VolumeName":null,"FileSystem":null}]\r\n`)).toEqual([
    said,
    { root: 'F:\\', label: 'F:', fileSystem: null },
  ]);
  for (const text of ['', '[]', 'Access denied', '{"DeviceID":"..\\\\etc"}']) expect(parseDisks(text)).toEqual([]);
});
