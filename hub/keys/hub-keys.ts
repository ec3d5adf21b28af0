import { createHash, type X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { keySigner } from '../../main/domain/signing/key-signer.ts';
import type { Signer } from '../../main/domain/signing/signer.ts';
import { makeDirectory } from '../files.ts';
import { issueCertificate, newP256Key } from './certificate.ts';
import { type CertifiedKey, ensureSecret, readCertifiedKey, writeCertifiedKey } from './key-files.ts';

const day = 86_400_000;
/** Stations with a slow clock must not take a certificate made today for one of the future. */
const backdate = 2 * day;

/** Everything the hub proves itself with. */
export interface HubKeys {
  root: X509Certificate;
  /** SHA-256 of the root certificate's DER, hex: what the one-time code carries. */
  rootFingerprint: string;
  tls: CertifiedKey;
  /** Signs receipts, configuration, decisions and time. */
  signer: Signer;
  /** Chain of the signer for the JWS header: leaf first, root last, standard base64 DER. */
  x5c: string[];
  /** 32 bytes under which people are marked. */
  personKey: Buffer;
}

/**
 * Reads the hub's keys from `<folder>`, making at first start: a root (P-256, 30 years), a signing certificate (5 years,
 * renewed 90 days before its end) and a TLS certificate for `hosts` (2 years, renewed 30 days before or when a host is added).
 * Must not run in two processes at once.
 */
export async function ensureHubKeys(folder: string, hosts: readonly string[], now: Date): Promise<HubKeys> {
  await makeDirectory(folder);
  const root = await ensureRoot(folder, now);
  const signing = await ensureIssued(folder, 'signing', root, now, { ...terms.signing, hosts: [] });
  const tls = await ensureIssued(folder, 'tls', root, now, { ...terms.tls, hosts });
  return {
    root: root.certificate,
    rootFingerprint: createHash('sha256').update(root.certificate.raw).digest('hex'),
    tls,
    signer: await keySigner(signing.key.export({ type: 'pkcs8', format: 'der' })),
    x5c: [signing.certificate, root.certificate].map((certificate) => certificate.raw.toString('base64')),
    personKey: await ensureSecret(folder, 'person'),
  };
}

/**
 * Makes a new key and certificate for signatures or TLS under the same root, whatever is left of the old one's time. What the
 * old one signed stays good: each signature carries its certificate, judged at the time it names. Serving hubs take the new
 * one at their next look into the folder. @throws HubFault `keys_broken`
 */
export async function rotateKey(folder: string, use: 'tls' | 'signing', now: Date): Promise<X509Certificate> {
  const root = await ensureRoot(folder, now);
  const before = await readCertifiedKey(folder, use);
  const hosts = use === 'tls' && before ? hostsIn(before.certificate) : [];
  return (await issue(folder, use, root, now, { ...terms[use], hosts })).certificate;
}

const terms = { tls: { years: 2, renewDays: 30 }, signing: { years: 5, renewDays: 90 } };

/** The names and addresses of a certificate, as `DNS:a, IP Address:127.0.0.1` of Node says them. */
function hostsIn(certificate: X509Certificate): string[] {
  const names = (certificate.subjectAltName ?? '')
    .split(', ')
    .map((name) => /^(?:DNS|IP Address):(.+)$/.exec(name)?.[1]);
  return names.filter((name) => name !== undefined);
}

async function ensureRoot(folder: string, now: Date): Promise<CertifiedKey> {
  const found = await readCertifiedKey(folder, 'root');
  if (found) return found;
  const pair = newP256Key();
  const certificate = await issueCertificate({
    commonName: 'Tram hub root',
    use: 'authority',
    publicKey: pair.publicKey,
    notBefore: new Date(now.getTime() - backdate),
    notAfter: new Date(now.getTime() + 30 * 365 * day),
    issuer: { certificate: null, key: pair.privateKey },
  });
  await writeCertifiedKey(folder, 'root', { certificate, key: pair.privateKey });
  return { certificate, key: pair.privateKey };
}

interface Terms {
  years: number;
  renewDays: number;
  hosts: readonly string[];
}

async function ensureIssued(
  folder: string,
  use: 'tls' | 'signing',
  root: CertifiedKey,
  now: Date,
  terms: Terms,
): Promise<CertifiedKey> {
  const found = await readCertifiedKey(folder, use);
  if (found && stillGood(found.certificate, root, now, terms)) return found;
  return issue(folder, use, root, now, terms);
}

async function issue(
  folder: string,
  use: 'tls' | 'signing',
  root: CertifiedKey,
  now: Date,
  terms: Terms,
): Promise<CertifiedKey> {
  const pair = newP256Key();
  const certificate = await issueCertificate({
    commonName: use === 'tls' ? 'Tram hub' : 'Tram hub signatures',
    use,
    publicKey: pair.publicKey,
    notBefore: new Date(now.getTime() - backdate),
    notAfter: new Date(now.getTime() + terms.years * 365 * day),
    hosts: terms.hosts,
    issuer: root,
  });
  const made = { certificate, key: pair.privateKey };
  await writeCertifiedKey(folder, use, made);
  return made;
}

function stillGood(certificate: X509Certificate, root: CertifiedKey, now: Date, terms: Terms): boolean {
  if (!certificate.verify(root.certificate.publicKey)) return false;
  if (Date.parse(certificate.validTo) - now.getTime() < terms.renewDays * day) return false;
  const names = (host: string): boolean =>
    (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined;
  return terms.hosts.every(names);
}
