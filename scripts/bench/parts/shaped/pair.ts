import { randomBytes } from 'node:crypto';
import { leafSize } from '../../../../main/contract/wire/journal.ts';

/** What each way has to bring: a container counts for nothing without its signed manifest. Random bytes stand for both. */
export interface Pair {
  manifest: string;
  container: Buffer;
}

/** Length of a manifest without its leaf hashes, and of each of those in it. */
const manifestBytes = 1_640;
const leafBytes = 62;

export function pairOf(bytes: number): Pair {
  const length = manifestBytes + leafBytes * Math.ceil(bytes / leafSize);
  return { manifest: randomBytes(length).toString('base64url').slice(0, length), container: randomBytes(bytes) };
}

/** As long as the station's signature over a request: nobody takes a dossier from a sender that does not say who it is. */
export const authorization = `Bearer ${randomBytes(500).toString('base64url').slice(0, 500)}`;
