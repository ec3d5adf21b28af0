import { readFileSync } from 'node:fs';

const forbidding = [
  // Debian's own switch, and Ubuntu's since 23.10.
  { file: '/proc/sys/kernel/unprivileged_userns_clone', value: '0' },
  { file: '/proc/sys/kernel/apparmor_restrict_unprivileged_userns', value: '1' },
  { file: '/proc/sys/user/max_user_namespaces', value: '0' },
];

/**
 * Why Chromium's sandbox cannot be set up for a program that was not installed: `root` (Chromium refuses), `namespaces`
 * (the kernel gives none to ordinary users, and a helper owned by root comes only with an installation); null: it can.
 */
export function whyNoSandbox(
  platform: string = process.platform,
  uid: number | undefined = process.getuid?.(),
  read: (file: string) => string = readOrEmpty,
): 'root' | 'namespaces' | null {
  if (platform !== 'linux') return null;
  if (uid === 0) return 'root';
  return forbidding.some(({ file, value }) => read(file) === value) ? 'namespaces' : null;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
