import { X509Certificate } from 'node:crypto';
import type { z } from 'zod';
import { importPublicJwk, type JwsHeader, type VerifyKey, verifyJws } from '../../domain/signing/jws.ts';

/**
 * The signing key in a hub's JWS, when its certificate was issued by the pinned root and valid at the time the statement
 * names; null otherwise. Judged at that time, not now: a receipt stays good when its certificate has run out.
 */
export async function hubKey(header: JwsHeader, rootPem: string, at: string): Promise<VerifyKey | null> {
  const leaf = header.x5c?.[0];
  if (!leaf) return null;
  try {
    const root = new X509Certificate(rootPem);
    const certificate = new X509Certificate(Buffer.from(leaf, 'base64'));
    const time = Date.parse(at);
    const valid = Date.parse(certificate.validFrom) <= time && time <= Date.parse(certificate.validTo);
    if (!valid || certificate.ca || !certificate.checkIssued(root) || !certificate.verify(root.publicKey)) return null;
    const jwk = certificate.publicKey.export({ format: 'jwk' });
    if (jwk.crv !== 'P-256' || !jwk.x || !jwk.y) return null;
    return await importPublicJwk({ kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y });
  } catch {
    return null;
  }
}

/** A statement signed by the hub. `timeOf` names the time its certificate is judged at. @throws JwsError */
export function verifyHubJws<T>(
  compact: string,
  options: { typ: string; schema: z.ZodType<T>; rootPem: string; timeOf: (payload: T) => string },
): Promise<T> {
  return verifyJws(compact, {
    typ: options.typ,
    schema: options.schema,
    keyFor: (header, payload) => hubKey(header, options.rootPem, options.timeOf(payload)),
  });
}
