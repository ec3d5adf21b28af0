import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Failure } from '../../contract/result.ts';
import { writeFileDurably } from '../vault/durable/write.ts';
import { VaultError } from '../vault/error.ts';

/** @throws Failure bad_input (not an absolute path), report_folder_gone */
export async function requireFolder(folder: string): Promise<void> {
  if (!isAbsolute(folder)) throw new Failure('bad_input', 'folder');
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new Failure('report_folder_gone');
}

/**
 * Writes a file whole: at any moment either the old or the new one is there. Others on the machine may read what is about nobody: it is
 * written to be handed on.
 * @throws Failure report_folder_gone, disk_full, io_error
 */
export async function put(folder: string, name: string, bytes: Uint8Array, personal: boolean): Promise<string> {
  const path = join(folder, name);
  try {
    await writeFileDurably(path, bytes, { mode: personal ? 0o600 : 0o644 });
    return path;
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    if (error.code === 'not_found') throw new Failure('report_folder_gone');
    throw new Failure(error.code === 'disk_full' ? 'disk_full' : 'io_error', String(error.detail.errno ?? error.code));
  }
}
