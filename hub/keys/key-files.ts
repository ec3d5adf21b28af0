import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HubFault } from '../faults.ts';
import { errnoOf, writeFileDurably } from '../files.ts';

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
  } catch (cause) {
    throw new HubFault('keys_broken', name, { cause });
  }
  throw new HubFault('keys_broken', `${name}.key does not belong to ${name}.pem`);
}

export async function writeCertifiedKey(folder: string, name: string, pair: CertifiedKey): Promise<void> {
  const key = pair.key.export({ type: 'pkcs8', format: 'pem' });
  await writeFileDurably(join(folder, `${name}.key`), key);
  await writeFileDurably(join(folder, `${name}.pem`), pair.certificate.toString());
}

async function read(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw new HubFault('keys_broken', errnoOf(error) ?? 'unreadable', { cause: error });
  }
}
