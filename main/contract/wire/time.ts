import { z } from 'zod';
import { isoInstant, uuid } from '../ids.ts';

export const timeTyp = 'tram-time+jws';

/**
 * `GET /v1/time`: the compact JWS alone, as `application/jose`. The one answer a station with a wrong clock may fetch
 * although TLS complains of dates: it is the signature by the pinned hub that counts.
 */
export const signedTime = z.strictObject({ v: z.literal(1), hubId: uuid, now: isoInstant });
export type SignedTime = z.infer<typeof signedTime>;
