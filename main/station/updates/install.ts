import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { UpdateRow } from '../../../db/client.ts';
import { type UpdateStatement, updateInfo, updateStatement } from '../../contract/wire/update.ts';
import { HpkeError, hpkeOpen } from '../../domain/signing/hpke.ts';
import { readVerifiedJws } from '../../domain/signing/jws.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import type { Session } from '../session.ts';
import { updatePath } from './fetch.ts';
import { type Installed, UpdateRefused } from './kind.ts';
import { updateKinds } from './kinds/index.ts';
import { readingKeyOf } from './reading-key.ts';

const unpack = promisify(gunzip);
const maxContentBytes = 64 * 1024 * 1024;

/**
 * Installs what is held and can be: oldest first. A kind that this program does not know waits for a newer one; what names people
 * waits until somebody signs in; what can never be installed is refused in sight and holds up nothing.
 * @returns how many were installed @throws Failure of the disk or a database: what is left is tried again
 */
export async function installUpdates(core: Core, accounts: Accounts, session: Session | null): Promise<number> {
  let installed = 0;
  for (const row of await core.queue.run('updatesIn', { state: 'held' })) {
    const known = updateKinds.find(({ kind }) => kind === row.kind);
    if (!known) continue;
    if ((known.sealed || row.sealed === 1) && session === null) continue;
    if (await installOne(core, accounts, session, row, known)) installed++;
  }
  return installed;
}

async function installOne(
  core: Core,
  accounts: Accounts,
  session: Session | null,
  row: UpdateRow,
  known: (typeof updateKinds)[number],
): Promise<boolean> {
  const said = readVerifiedJws(row.jws, updateStatement);
  const { version, kind } = row;
  const actor = session?.account.accountId ?? null;
  const settle = async (state: 'installed' | 'refused', reason: string | null, done: Installed): Promise<void> => {
    const at = core.clock.now().toISOString();
    const detail = { kind, ...(reason === null ? {} : { reason }), ...done.detail };
    const audit = { at, actor, action: `update.${state}`, subject: String(version), detail };
    const value = done.value === undefined ? null : JSON.stringify(done.value);
    await core.queue.run('settleUpdate', { version, state, reason, value, adds: done.adds ?? false, audit, at });
    await core.checkpoint?.('update:settled');
    done.after?.();
    await rm(updatePath(core, version), { force: true });
    await core.checkpoint?.('update:file-gone');
  };
  try {
    if (known.sealed && row.sealed !== 1) throw new UpdateRefused('not_sealed');
    const parsed = known.form.safeParse(await contentOf(core, said, session));
    if (!parsed.success) throw new UpdateRefused('form');
    const installing = { core, accounts, session, content: parsed.data, version, sha256: said.sha256 };
    const done = await known.install(installing);
    await core.checkpoint?.('update:installed');
    await settle('installed', null, done);
    core.log('update.installed', { version, kind });
    return true;
  } catch (error) {
    if (!(error instanceof UpdateRefused)) throw error;
    await settle('refused', error.reason, {});
    core.log('update.refused', { version, kind, reason: error.reason });
    return false;
  }
}

async function contentOf(core: Core, said: UpdateStatement, session: Session | null): Promise<unknown> {
  const file = await readFile(updatePath(core, said.version)).catch(() => Buffer.alloc(0));
  if (createHash('sha256').update(file).digest('hex') !== said.sha256) throw new UpdateRefused('hash');
  try {
    const opened = said.sealed && session ? await hpkeOpen(readingKeyOf(session.Kd), updateInfo(said), file) : file;
    return JSON.parse((await unpack(opened, { maxOutputLength: maxContentBytes })).toString('utf8'));
  } catch (error) {
    throw new UpdateRefused(error instanceof HpkeError ? 'not_ours' : 'form');
  }
}
