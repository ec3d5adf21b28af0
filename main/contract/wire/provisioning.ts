import { z } from 'zod';
import { base64url, compactJws, isoInstant, uuid } from '../ids.ts';

export const publicJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: base64url.length(43),
  y: base64url.length(43),
});
export type PublicJwk = z.infer<typeof publicJwk>;

/** `GET /v1/root`, before any trust exists: checked against the fingerprint in the one-time code. */
export const rootAnswer = z.strictObject({ v: z.literal(1), hubId: uuid, rootPem: z.string().max(8_000) });

/** `POST /v1/provision`. */
export const provisionRequest = z.strictObject({
  v: z.literal(1),
  secret: base64url.min(16).max(64),
  /** Verifies the journal; the private key opens only when somebody is signed in. */
  manifestKey: publicJwk,
  /** Verifies requests; the private key is available to the machine alone. */
  lineKey: publicJwk,
  /** Of a station that goes on in a new epoch: a code that was not made for it is refused and stays good. */
  stationId: uuid.optional(),
});
export type ProvisionRequest = z.infer<typeof provisionRequest>;

export const configTyp = 'tram-config+jws';

/** What the hub tells a station to be. Signed and versioned; a lower version than the one held is refused. */
export const stationConfig = z.strictObject({
  v: z.literal(1),
  version: z.number().int().min(1),
  hubId: uuid,
  stationId: uuid,
  epoch: z.number().int().min(1),
  /** Four digits in front of every dossier number of this epoch. */
  numberPrefix: z.string().regex(/^\d{4}$/),
  stationName: z.string().min(1).max(120),
  unit: z.strictObject({ code: z.string().max(20), name: z.string().min(1).max(120) }),
  /** Authority first, then recovery; PEM certificates with P-256 keys. */
  recipients: z.array(z.string().max(8_000)).min(2).max(8),
  /** Local time `HH:mm` at which the business day ends. */
  cutOff: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  timeZone: z.string().max(60),
  dayTarget: z.number().int().min(0).nullable(),
  issuedAt: isoInstant,
});
export type StationConfig = z.infer<typeof stationConfig>;

/** 200 of `POST /v1/provision`. */
export const provisionAnswer = z.strictObject({
  v: z.literal(1),
  hubId: uuid,
  hubEpoch: z.number().int().min(1),
  /** `tram-config+jws`, signed by a certificate (header `x5c`) that the root issued. */
  config: compactJws,
  token: base64url.min(22),
  /**
   * 32 bytes under which stations of this hub hash personal numbers (`facts.personRef`). Not part of the configuration: that is kept by
   * the hub's database, where the references lie, too.
   */
  personRefKey: base64url.length(43).optional(),
});
export type ProvisionAnswer = z.infer<typeof provisionAnswer>;

/** What `hub code` prints for the officer: `tram1:<url>#<sha256 of the root certificate, hex>.<secret>`. */
export const oneTimeCodePattern = /^tram1:(https:\/\/[^#\s]{1,200})#([0-9a-f]{64})\.([A-Za-z0-9_-]{16,64})$/;

export const lineTyp = 'tram-line+jws';

/**
 * Who sends a request: `Authorization: TramLine <JWS>` signed by the line key over method, path and body.
 * Every request may be repeated without harm, so a replay gains nothing and no clock has to be right.
 */
export const lineClaim = z.strictObject({
  v: z.literal(1),
  stationId: uuid,
  epoch: z.number().int().min(1),
  method: z.string().max(8),
  /** Path with query, as sent. */
  path: z.string().max(400),
  /** SHA-256 of the body as sent, base64url; of nothing when there is none. */
  digest: base64url.length(43),
});
export type LineClaim = z.infer<typeof lineClaim>;
export const lineScheme = 'TramLine';
