import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { unwrap } from '../../contract/result.ts';
import type { StationClient } from '../../station/client.ts';
import { demoOfficer, demoPassphrase, demoSupervisor } from './accounts.ts';

export interface DemoSetUp {
  station: StationClient;
  /** Issues a one-time code at the hub of the demo. */
  code: () => Promise<string>;
  /** A list of made-up people. */
  roster: string;
}

/**
 * Makes of an empty data folder a station at which work can begin: registered, with both accounts and a list of people.
 * May be done again after it was interrupted. @throws Failure
 */
export async function setUpDemo({ station, code, roster }: DemoSetUp): Promise<void> {
  if ((await settledPhase(station)) === 'locked') {
    unwrap(await station.call('station.unlock', { passphrase: demoPassphrase }));
  }
  if ((await settledPhase(station)) === 'needsSetUp') {
    unwrap(await station.call('station.setUp', { code: await code(), account: demoSupervisor }));
  }
  const { login, password } = demoSupervisor;
  unwrap(await station.call('accounts.signIn', { login, password }));
  const added = await station.call('accounts.add', { ...demoOfficer, ownPassword: true });
  if (!added.ok && added.error.code !== 'account_exists') unwrap(added);
  unwrap(await station.call('roster.import', { file: await readFile(roster) }));
  unwrap(await station.call('accounts.signOut', {}));
  await gone(station);
  await settledPhase(station);
}

async function settledPhase(station: StationClient): Promise<string> {
  for (;;) {
    const status = await station.call('station.status', {});
    if (status.ok && status.value.phase !== 'starting') return status.value.phase;
    await pause(30);
  }
}

/** Signing out ends the process; what is asked before its end would still be answered by it. */
function gone(station: StationClient): Promise<void> {
  return new Promise((resolve) => {
    const stop = station.onReadyChange((ready) => {
      if (ready) return;
      stop();
      resolve();
    });
    if (!station.ready) {
      stop();
      resolve();
    }
  });
}
