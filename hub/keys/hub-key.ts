import { createPublicKey, X509Certificate } from 'node:crypto';
import { importPublicJwk, type JwsHeader, type VerifyKey } from '../../main/domain/signing/jws.ts';

/** The key of the certificate in a hub's signature, when the root issued it and it was valid at `at`. */
export async function hubKey(header: JwsHeader, root: X509Certificate, at: string): Promise<VerifyKey | null> {
  const leaf = header.x5c?.[0];
  if (leaf === undefined) return null;
  const certificate = new X509Certificate(Buffer.from(leaf, 'base64'));
  const when = Date.parse(at);
  const valid = Date.parse(certificate.validFrom) <= when && when <= Date.parse(certificate.validTo);
  if (!valid || certificate.ca || !certificate.verify(root.publicKey) || !certificate.checkIssued(root)) return null;
  const { x = '', y = '' } = createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' })).export({
    format: 'jwk',
  });
  return importPublicJwk({ kty: 'EC', crv: 'P-256', x, y });
}
