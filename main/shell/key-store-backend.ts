/** Back ends of Chromium's os_crypt that only obscure, or that are not known yet. */
const refused = new Set(['basic_text', 'unknown']);

/** Whether what safeStorage would use keeps a thief of the disk out. @param backend its name, or the platform's */
export function isRealKeyStore(backend: string, available: boolean): boolean {
  return available && !refused.has(backend);
}
