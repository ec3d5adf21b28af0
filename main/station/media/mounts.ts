/** A line of `/proc/mounts` (proc(5)). */
export interface Mount {
  device: string;
  root: string;
  fileSystem: string;
}

/** Mounts of block devices, in order; what is mounted over an earlier one at the same place counts. */
export function parseMounts(text: string): Mount[] {
  const byRoot = new Map<string, Mount>();
  for (const line of text.split('\n')) {
    const [device = '', root = '', fileSystem = ''] = line.split(' ').map(unescapeOctal);
    byRoot.delete(root);
    if (device.startsWith('/dev/')) byRoot.set(root, { device, root, fileSystem });
  }
  return [...byRoot.values()];
}

/** Spaces, tabs, line ends and backslashes stand as three octal digits there. */
function unescapeOctal(text: string): string {
  return Buffer.from(
    text.replaceAll(/\\([0-3][0-7]{2})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
    'latin1',
  ).toString('utf8');
}
