import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HubFault } from '../faults.ts';
import { makeDirectory, writeFileDurably } from '../files.ts';
import { issueCertificate, newP256Key } from './certificate.ts';
import { readCertifiedKey, writeCertifiedKey } from './key-files.ts';

/** For whom stations encrypt, in this order. */
const names = ['authority', 'recovery'] as const;

/**
 * The recipient certificates (PEM, authority first), as last set with `setRecipients`.
 * @throws HubFault `recipients_missing`, `recipient_invalid`
 */
export async function readRecipients(keysFolder: string): Promise<string[]> {
  return Promise.all(names.map((name) => readPem(join(keysFolder, 'recipients', `${name}.pem`), 'recipients_missing')));
}

/** Takes over the two certificates; later starts need not name them again. @throws HubFault `recipient_invalid` */
export async function setRecipients(keysFolder: string, files: { authority: string; recovery: string }): Promise<void> {
  const pems = await Promise.all(names.map((name) => readPem(files[name], 'recipient_invalid')));
  const folder = join(keysFolder, 'recipients');
  await makeDirectory(folder);
  for (const [i, name] of names.entries()) await writeFileDurably(join(folder, `${name}.pem`), pems[i] ?? '');
}

/**
 * Writes `authority` and `recovery` as `.pem` and `.key` into `folder` unless they are there: for demonstrations and tests,
 * since with them anybody who reads the folder can open every container.
 */
export async function makeDemoAuthority(folder: string, now: Date): Promise<{ authority: string; recovery: string }> {
  await makeDirectory(folder);
  for (const name of names) {
    if (await readCertifiedKey(folder, name)) continue;
    const pair = newP256Key();
    const certificate = await issueCertificate({
      commonName: `DEMO ${name}, not for real dossiers`,
      use: 'recipient',
      publicKey: pair.publicKey,
      notBefore: new Date(now.getTime() - 2 * 86_400_000),
      notAfter: new Date(now.getTime() + 3650 * 86_400_000),
      issuer: { certificate: null, key: pair.privateKey },
    });
    await writeCertifiedKey(folder, name, { certificate, key: pair.privateKey });
  }
  return { authority: join(folder, 'authority.pem'), recovery: join(folder, 'recovery.pem') };
}

async function readPem(path: string, missing: 'recipients_missing' | 'recipient_invalid'): Promise<string> {
  let pem: string;
  try {
    pem = await readFile(path, 'utf8');
  } catch (cause) {
    throw new HubFault(missing, undefined, { cause });
  }
  try {
    const certificate = new X509Certificate(pem);
    if (certificate.publicKey.asymmetricKeyDetails?.namedCurve === 'prime256v1') return certificate.toString();
  } catch (cause) {
    throw new HubFault('recipient_invalid', undefined, { cause });
  }
  throw new HubFault('recipient_invalid');
}
