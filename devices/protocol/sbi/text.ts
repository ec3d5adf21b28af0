import { Failure } from '../../../main/contract/result.ts';

/** JSON of a service. Throws `device_garbled`; deep nesting costs no stack, V8 parses it in a loop. */
export function parseJson(text: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : Buffer.from(text).toString('utf8'));
  } catch {
    throw new Failure('device_garbled', 'no JSON');
  }
}

/** Bytes of base64url, with or without padding. Throws `device_garbled` for any other letter, which Node would skip. */
export function decodeBase64Url(text: string, what: string): Buffer {
  if (!/^[\w-]*={0,2}$/.test(text)) throw new Failure('device_garbled', `${what} is no base64url`);
  return Buffer.from(text, 'base64url');
}
