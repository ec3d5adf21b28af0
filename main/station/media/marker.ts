import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isoInstant, uuid } from '../../contract/ids.ts';
import { importPublicJwk, JwsError, signJws, verifyJws } from '../../domain/signing/jws.ts';
import type { Signer } from '../../domain/signing/signer.ts';
import type { Identity } from '../core.ts';
import { errnoOf } from '../vault/durable/io-error.ts';
import { markerName } from './names.ts';

const typ = 'tram-medium+jws';
const longest = 10_000;

const payload = z.strictObject({ v: z.literal(1), mediumId: uuid, stationId: uuid, enrolledAt: isoInstant });
const file = z.object({ v: z.literal(1), medium: z.string() });

export type Marker = z.infer<typeof payload>;

/** What lies in the root of a volume: no marker, ours, or one this station did not sign. */
export type FoundMarker = 'none' | 'foreign' | Marker;

/** The marker's signed bytes, and the file that holds them. */
export async function makeMarker(
  identity: Identity,
  mediumId: string,
  enrolledAt: string,
  signer: Signer,
): Promise<{ jws: string; bytes: Buffer }> {
  const statement: Marker = { v: 1, mediumId, stationId: identity.stationId, enrolledAt };
  const jws = await signJws(typ, statement, signer);
  const about =
    'Sealed dossiers of an enrolment station. Please do not delete. / Hồ sơ đã khóa của trạm. Xin đừng xóa.';
  return { jws, bytes: Buffer.from(`${JSON.stringify({ v: 1, about, medium: jws }, null, 1)}\n`) };
}

/** @throws file system errors other than its absence */
export async function readMarker(root: string, identity: Identity): Promise<FoundMarker> {
  let text: string;
  try {
    text = await readFile(join(root, markerName), 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 'none';
    throw error;
  }
  if (text.length > longest) return 'foreign';
  try {
    const key = await importPublicJwk(identity.manifestKey);
    const { medium } = file.parse(JSON.parse(text));
    const found = await verifyJws(medium, { typ, schema: payload, keyFor: () => key });
    return found.stationId === identity.stationId ? found : 'foreign';
  } catch (error) {
    if (error instanceof JwsError || error instanceof z.ZodError || error instanceof SyntaxError) return 'foreign';
    throw error;
  }
}
