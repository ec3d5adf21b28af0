import { z } from 'zod';

/** UUIDs are lower case everywhere, so that text comparison is identity. UUIDv7 where this product mints them. */
export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
/** `PPPP-NNNNNN-C`: the epoch's prefix issued by the hub, a counter, a Damm check digit (main/domain/ids). */
export const dossierNumber = z.string().regex(/^\d{4}-\d{6}-\d$/);
export const isoInstant = z.iso.datetime({ precision: 3 });
/** The business day, `yyyy-MM-dd`: begins at the unit's cut-off time, not at midnight. */
export const businessDay = z.iso.date();
/** SHA-256 as 64 lower-case hex digits. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
/** Unpadded base64url. */
export const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/);
export const compactJws = z
  .string()
  .max(256 * 1024)
  .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);
