/** Several times as fast, where the runtime has it: manifests are long. */
const { Buffer: native } = globalThis as { Buffer?: typeof Buffer };

/** Unpadded base64url (RFC 4648 section 5) on what every JavaScript runtime has. */
export function toBase64url(bytes: Uint8Array): string {
  if (native) return native.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Only the one canonical spelling of the bytes is taken: were stray bits allowed in the last character, one signature
 * would have several texts, and so several hashes.
 * @throws SyntaxError on anything else
 */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new SyntaxError('not base64url');
  if (native) {
    const bytes = Uint8Array.from(native.from(text, 'base64url'));
    if (toBase64url(bytes) !== text) throw new SyntaxError('not canonical base64url');
    return bytes;
  }
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  if (toBase64url(bytes) !== text) throw new SyntaxError('not canonical base64url');
  return bytes;
}
