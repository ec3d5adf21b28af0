import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../main/contract/result.ts';
import { type TrustStore, trustStore } from '../../protocol/sbi/trust.ts';
import type { SbiOptions } from './options.ts';

/**
 * Reads the roots of trust that the settings name, anew at each opening: who puts a certificate there need not restart anything.
 * A folder that is not there has none. Throws `device_untrusted` for one, or a file in it, that cannot be read.
 */
export async function readTrust(trust: SbiOptions['trust']): Promise<TrustStore> {
  return trustStore([...(trust?.pems ?? []), ...(trust?.folder ? await pemsOf(trust.folder) : [])]);
}

async function pemsOf(folder: string): Promise<string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => /\.(pem|crt|cer)$/i.test(name)).toSorted();
    return await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Failure('device_untrusted', 'folder of trust roots unreadable');
  }
}
