import { createHmac, hkdfSync } from 'node:crypto';
import type { Session } from '../session.ts';

/**
 * A cadre as an opaque code, so that `queue.db` names nobody: HMAC-SHA-256 of the name under a key derived from that of people.db, cut to
 * 96 bits. Who is meant is found again by the names on the roster, while somebody is signed in.
 */
export function cadreCode({ Kp }: Pick<Session, 'Kp'>, name: string): string {
  const key = Buffer.from(hkdfSync('sha256', Kp, Buffer.alloc(0), 'tram/tallies/cadre', 32));
  return createHmac('sha256', key).update(name.normalize('NFC')).digest().subarray(0, 12).toString('base64url');
}

/** Names of the roster's cadres by their codes. */
export async function cadreNames(session: Pick<Session, 'Kp' | 'people'>): Promise<Map<string, string>> {
  const names = await session.people.run('cadreNames');
  return new Map(names.map((name) => [cadreCode(session, name), name]));
}
