import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { containerHeader } from '../../main/contract/wire/container.ts';
import { receipt } from '../../main/contract/wire/receipt.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import type { DemoHub } from './hub.ts';
import type { Enrolled, Operator } from './operator.ts';

export interface Account {
  received: number;
  lost: number;
  doubled: number;
  /** Dossiers whose receipt is missing or names another. */
  withoutReceipt: number;
  /** The hub's own check of every signature, chain and file. */
  hubVerified: boolean;
  /** Recipients who opened a container with openssl; null where openssl is not installed. */
  openedByOpenssl: number | null;
}

interface HubList {
  entries: { id: string; type: string; caseId?: string | null }[];
  receipts: { id: string }[];
}

/** Holds what the operator did against what the hub has. The hub answers for itself, by its own command line. */
export async function settleAccounts(
  enrolled: Enrolled[],
  operator: Operator,
  hub: DemoHub,
  dir: string,
): Promise<Account> {
  const held = JSON.parse(await hub.command('list')) as HubList;
  const received = new Map<string, number>();
  for (const { id } of held.receipts) received.set(id, (received.get(id) ?? 0) + 1);
  let withoutReceipt = 0;
  for (const { dossierId } of enrolled) {
    const { receipt: jws } = await operator.call('queue.receipt', { dossierId });
    if (jws === null || readVerifiedJws(jws, receipt).id !== dossierId) withoutReceipt++;
  }
  const own = new Set(enrolled.map(({ dossierId }) => dossierId));
  const foreign = [...received.keys()].filter(
    (id) => !own.has(id) && held.entries.some((e) => e.id === id && e.type === 'dossier'),
  );
  const hubVerified = await hub.command('verify').then(
    () => true,
    () => false,
  );
  return {
    received: enrolled.filter(({ dossierId }) => received.has(dossierId)).length,
    lost: enrolled.filter(({ dossierId }) => !received.has(dossierId)).length,
    // More than one receipt for a dossier, or a dossier at the hub that nobody enrolled here.
    doubled: [...received.values()].filter((count) => count > 1).length + foreign.length,
    withoutReceipt,
    hubVerified,
    openedByOpenssl: openWithOpenssl(enrolled, dir),
  };
}

/** Opens one container as each recipient with openssl and reads what is inside; its exit code counts, not its output. */
function openWithOpenssl(enrolled: Enrolled[], dir: string): number | null {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const scratch = join(dir, 'opened');
  mkdirSync(scratch, { recursive: true });
  let opened = 0;
  for (const [i, who] of ['authority', 'recovery'].entries()) {
    const dossier = enrolled[i];
    if (!dossier) continue;
    const plain = join(scratch, `${who}.tar`);
    const container = join(dir, 'station', 'sealed', `${dossier.dossierId}.cms`);
    const key = (end: string): string => join(dir, 'hub-authority', `${who}.${end}`);
    try {
      const args = ['cms', '-decrypt', '-binary', '-inform', 'DER', '-in', container, '-out', plain];
      execFileSync('openssl', [...args, '-recip', key('pem'), '-inkey', key('key')], { stdio: 'ignore' });
      const header = join(scratch, `${who}.json`);
      writeFileSync(header, execFileSync('tar', ['-xOf', plain, 'header.json']));
      const { caseId } = containerHeader.parse(JSON.parse(readFileSync(header, 'utf8')));
      if (caseId === dossier.caseId) opened++;
    } catch {
      // Not opened: the count says so.
    }
  }
  // What was opened for the check is an applicant's data, made up or not.
  rmSync(scratch, { recursive: true, force: true });
  return opened;
}
