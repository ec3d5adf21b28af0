import { type KeyObject, X509Certificate } from 'node:crypto';
import { Failure } from '../../../main/contract/result.ts';
import type { SbiDoubt } from './doubts.ts';

/** Certificates that a chain may end at: the authority's roots, those of device providers, or a single device's own. */
export interface TrustStore {
  readonly anchors: readonly X509Certificate[];
}

/** More than any honest chain has; what is longer is not looked at. */
const LONGEST_CHAIN = 8;
const LONGEST_CERTIFICATE = 16_384;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of PEM texts. Throws `device_untrusted` for one that cannot be read: fewer anchors would go unnoticed. */
export function trustStore(pems: readonly string[]): TrustStore {
  const blocks = pems.flatMap((text) => text.match(PEM) ?? []);
  return { anchors: blocks.map((block) => certificate(block, 'trust root')) };
}

export interface TrustedKey {
  key: KeyObject;
  doubts: SbiDoubt[];
}

/**
 * The key of a chain's first certificate, when signatures lead from it to an anchor (RFC 5280, 6.1, without policies and
 * revocation: neither exists there). Dates only raise a doubt: a wrong clock must not stop the day's work.
 * @param x5c certificates in base64 DER, the signer's first (RFC 7515, 4.1.6)
 * @throws Failure `device_untrusted`
 */
export function trustedKey(x5c: readonly string[], store: TrustStore, now: Date): TrustedKey {
  if (x5c.length === 0 || x5c.length > LONGEST_CHAIN) throw untrusted(`chain of ${x5c.length} certificates`);
  const [leaf, ...others] = x5c.map((text) => {
    if (text.length > LONGEST_CERTIFICATE) throw untrusted('certificate too long');
    return certificate(Buffer.from(text, 'base64'), 'certificate');
  });
  const path = pathTo(leaf!, others, store.anchors);
  const key = leaf!.publicKey;
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa' || bits < 2048 || bits > 8192) throw untrusted('key');
  const off = path.some(({ validFromDate, validToDate }) => now < validFromDate || now > validToDate);
  return { key, doubts: off ? ['certificateDate'] : [] };
}

function pathTo(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
): X509Certificate[] {
  const path = [leaf];
  const left = new Set(others);
  for (;;) {
    const last = path.at(-1)!;
    if (anchors.some(({ raw }) => raw.equals(last.raw))) return path;
    const anchor = anchors.find((one) => issued(one, last));
    if (anchor) return [...path, anchor];
    const next = [...left].find((one) => issued(one, last));
    if (!next) throw untrusted(anchors.length === 0 ? 'no trust roots are installed' : 'foreign root');
    left.delete(next);
    path.push(next);
  }
}

/** An authority, by name and key usage the issuer, and its key made the signature. */
function issued(issuer: X509Certificate, subject: X509Certificate): boolean {
  try {
    return issuer.ca && subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function certificate(source: string | Buffer, what: string): X509Certificate {
  try {
    return new X509Certificate(source);
  } catch {
    throw untrusted(`${what} unreadable`);
  }
}

function untrusted(detail: string): Failure {
  return new Failure('device_untrusted', detail);
}
