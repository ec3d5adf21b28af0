import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { describeUnknown, Failure } from '../../contract/result.ts';

/** A list of a whole province is a tenth of this; what is larger is not read at all. */
const maxBytes = 64 * 1024 * 1024;

/** A roster file that the officer chose. @throws Failure roster_too_large, io_error */
export async function readList(path: string): Promise<{ name: string; bytes: Uint8Array }> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    if (size > maxBytes) throw new Failure('roster_too_large', `bytes > ${maxBytes}`);
    return { name: basename(path), bytes: await file.readFile() };
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('io_error', describeUnknown(error));
  }
}
