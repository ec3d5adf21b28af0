import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from './lab-error.ts';
import { runProgram } from './run-program.ts';

const DOWNLOAD_MS = 300_000;
const PATIENCE = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::https::Timeout=20'];

/**
 * Fetches a Debian package and unpacks it into a folder; nothing is installed, so no right to the system is needed.
 *
 * @param folder made if missing; the package's files lie in it as they would under `/`
 * @throws LabError `package` where apt has it not and cannot fetch it
 */
export async function unpackDebianPackage(name: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const download = () =>
    runProgram('apt-get', [...PATIENCE, 'download', name], { cwd: folder, timeoutMs: DOWNLOAD_MS });
  let { code } = await download();
  if (code !== 0 && (await updateLists())) ({ code } = await download());
  const archive = (await readdir(folder)).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb'));
  if (code !== 0 || archive === undefined) throw new LabError('package', `apt cannot fetch the package ${name}`);
  const unpacked = await runProgram('dpkg-deb', ['-x', archive, '.'], { cwd: folder, timeoutMs: DOWNLOAD_MS });
  await rm(join(folder, archive));
  if (unpacked.code !== 0) throw new LabError('package', `dpkg-deb cannot unpack ${archive}`);
}

/**
 * The package that a meta-package stands for now, e.g. the newest kernel.
 * @throws LabError `package` where apt knows no such package
 */
export async function firstDependency(meta: string): Promise<string> {
  const ask = async (): Promise<string | undefined> =>
    /^\s*Depends: (\S+)$/m.exec((await runProgram('apt-cache', ['depends', meta])).stdout)?.[1];
  let found = await ask();
  if (found === undefined && (await updateLists())) found = await ask();
  if (found === undefined) throw new LabError('package', `apt knows no package ${meta}`);
  return found;
}

/** Machines are often made without apt's lists. True where they were fetched. */
async function updateLists(): Promise<boolean> {
  const update = [...PATIENCE, 'update', '-qq'];
  const root = process.getuid?.() === 0;
  const [program, args] = root ? ['apt-get', update] : ['sudo', ['-n', 'apt-get', ...update]];
  return (await runProgram(program, args as string[], { timeoutMs: DOWNLOAD_MS })).code === 0;
}
