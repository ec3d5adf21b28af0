import { createPrivateKey, type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HubFault } from '../faults.ts';
import { errnoOf, moveDurably, writeFileDurably } from '../files.ts';

/** A certificate and its private key, as `<name>.pem` and `<name>.key` (PKCS#8) with mode 0600. */
export interface CertifiedKey {
  certificate: X509Certificate;
  key: KeyObject;
}

/** The pair, or null when neither file is there. @throws HubFault `keys_broken` */
export async function readCertifiedKey(folder: string, name: string): Promise<CertifiedKey | null> {
  const [pem, key] = await Promise.all([read(join(folder, `${name}.pem`)), read(join(folder, `${name}.key`))]);
  // The key is written first, so a key without certificate is an interrupted creation that nobody has used yet.
  if (pem === null) return null;
  if (key === null) throw new HubFault('keys_broken', `${name}.key is missing`);
  try {
    const pair = { certificate: new X509Certificate(pem), key: createPrivateKey(key) };
    if (pair.certificate.checkPrivateKey(pair.key)) return pair;
    const next = await finishExchange(folder, name, pair.key);
    if (next) return next;
  } catch (cause) {
    throw new HubFault('keys_broken', name, { cause });
  }
  throw new HubFault('keys_broken', `${name}.key does not belong to ${name}.pem`);
}

/**
 * Writes the pair, or exchanges one that is there: the new certificate waits as `<name>.next.pem` until the key stands, so that a
 * death between the two files leaves a pair all the same.
 */
export async function writeCertifiedKey(folder: string, name: string, pair: CertifiedKey): Promise<void> {
  const key = pair.key.export({ type: 'pkcs8', format: 'pem' });
  const exchanging = (await read(join(folder, `${name}.pem`))) !== null;
  const first = join(folder, `${name}${exchanging ? '.next' : ''}.pem`);
  if (exchanging) await writeFileDurably(first, pair.certificate.toString());
  await writeFileDurably(join(folder, `${name}.key`), key);
  if (exchanging) await moveDurably(first, join(folder, `${name}.pem`));
  else await writeFileDurably(first, pair.certificate.toString());
}

/** Completes an exchange whose process died after the key was written. */
async function finishExchange(folder: string, name: string, key: KeyObject): Promise<CertifiedKey | null> {
  const waiting = join(folder, `${name}.next.pem`);
  const pem = await read(waiting);
  if (pem === null) return null;
  const certificate = new X509Certificate(pem);
  if (!certificate.checkPrivateKey(key)) return null;
  // Another process may be completing it, too.
  await moveDurably(waiting, join(folder, `${name}.pem`)).catch((error: unknown) => {
    if (errnoOf(error) !== 'ENOENT') throw error;
  });
  return { certificate, key };
}

/** 32 random bytes, made once and kept as `<name>.secret`. @throws HubFault `keys_broken` */
export async function ensureSecret(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, `${name}.secret`);
  const found = await read(path);
  if (found === null) {
    await writeFileDurably(path, `${randomBytes(32).toString('hex')}\n`);
    return ensureSecret(folder, name);
  }
  if (!/^[0-9a-f]{64}\s*$/.test(found)) throw new HubFault('keys_broken', `${name}.secret`);
  return Buffer.from(found.trim(), 'hex');
}

async function read(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw new HubFault('keys_broken', errnoOf(error) ?? 'unreadable', { cause: error });
  }
}
