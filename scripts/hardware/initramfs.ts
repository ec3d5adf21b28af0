import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type ArchiveEntry, writeCpio } from './cpio.ts';
import type { LabKernel } from './kernel.ts';

const FOLDERS = ['bin', 'dev', 'proc', 'sys', 'host', 'upper', 'root', 'lib'];

/** Modules of the guest's own machine: the shared folder, the layer above it, random numbers. */
export const MACHINE_MODULES = ['virtio_pci', '9pnet_virtio', '9p', 'overlay', 'virtio_rng'];

const deviceManager = `mount -t configfs configfs /sys/kernel/config
for manager in /lib/systemd/systemd-udevd /usr/lib/systemd/systemd-udevd; do
  [ -x $manager ] && $manager --daemon && udevadm trigger && udevadm settle --timeout=20 && break
done
`;

/**
 * The first program of the guest: loads the modules, puts a writable layer over the host's files, which stay as they are, starts
 * the device manager where it is wanted and hands over.
 */
function initScript(modules: readonly string[], command: readonly string[], manager: boolean): string {
  return `#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in ${modules.join(' ')}; do modprobe $module || echo "lab: module $module does not load"; done
mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=524288,cache=loose hostroot /host || echo 'lab: no host files'
mount -t tmpfs upper /upper
mkdir /upper/files /upper/work
mount -t overlay -o lowerdir=/host,upperdir=/upper/files,workdir=/upper/work overlay /root
for folder in proc sys dev; do mkdir -p /root/$folder; mount --move /$folder /root/$folder; done
mkdir -p /root/run /root/tmp; mount -t tmpfs run /root/run
mkdir -p /root/run/lab /root/dev/pts
cp /bin/busybox /root/run/lab/busybox
cat > /root/run/lab/start <<'END'
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp
mount -t devpts devpts /dev/pts
/run/lab/busybox ip link set lo up
${manager ? deviceManager : ''}${command.map((word) => `'${word}'`).join(' ')}
echo "lab: the proofs ended with code $?"
/run/lab/busybox poweroff -f
END
exec switch_root /root /bin/sh /run/lab/start
`;
}

/**
 * The guest's first files: busybox, the modules, and what starts the command.
 *
 * @param modules in the order in which they are loaded
 * @param command what runs in the guest; paths are the host's
 * @param manager whether a device manager runs, which takes seconds to start
 */
export async function makeInitramfs(
  kernel: LabKernel,
  modules: readonly string[],
  command: readonly string[],
  manager = true,
): Promise<Uint8Array> {
  const entries: ArchiveEntry[] = FOLDERS.map((path) => ({ path, data: null }));
  entries.push({ path: 'bin/busybox', data: await readFile(kernel.busybox), executable: true });
  entries.push({ path: 'init', data: Buffer.from(initScript(modules, command, manager)), executable: true });
  const files = await readdir(join(kernel.modules, 'lib'), { recursive: true, withFileTypes: true });
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const data = file.isDirectory() ? null : await readFile(path);
    entries.push({ path: relative(kernel.modules, path), data });
  }
  // Parents first: a folder's path is shorter than what is in it.
  entries.sort((a, b) => a.path.length - b.path.length);
  return gzipSync(writeCpio(entries), { level: 1 });
}
