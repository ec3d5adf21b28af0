import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { unwrap } from '../../../main/contract/result.ts';
import { PRODUCTION_PASSWORDS, stretchPassword } from '../../../main/station/vault/keys/passwords.ts';
import { inFolder } from '../folder.ts';
import { medianMs } from '../measure.ts';
import { bareStartMs } from '../parts/bare-start.ts';
import { withPassingHub } from '../parts/hub.ts';
import { queueDossiers } from '../parts/queued.ts';
import { spawnStation } from '../parts/spawned-station.ts';
import { benchAccount, benchStation } from '../parts/station.ts';
import type { BenchResult, Figure } from '../result.ts';
import { median } from '../stats.ts';

export const about = 'from the spawn of the station process to the sign-in, with 0 and 1,000 dossiers in the queue';

const times = 5;
const queued = 1_000;

interface Start {
  startMs: number;
  signInMs: number;
}

/** The hub is not there: so a machine starts at night, or where there is no line. */
export function run(): Promise<BenchResult> {
  return inFolder(async (folder) => {
    const places = { empty: join(folder, 'empty'), full: join(folder, 'full') };
    for (const [name, place] of Object.entries(places)) {
      const station = await withPassingHub(join(folder, `hub-${name}`), (code) =>
        benchStation({ folder: place, code }),
      );
      if (name === 'full') await queueDossiers(station.active.core, queued);
      await station.close();
    }
    const bare: number[] = [];
    const empty: Start[] = [];
    const full: Start[] = [];
    // In turns, so that a busy machine is unfair to none; the first of each only warms the caches of the system.
    for (let i = 0; i <= times; i++) {
      bare.push(await bareStartMs());
      empty.push(await startOnce(places.empty));
      full.push(await startOnce(places.full));
    }
    for (const all of [bare, empty, full]) all.shift();
    const { cost, purpose } = PRODUCTION_PASSWORDS;
    const stretching = await medianMs(times, () =>
      stretchPassword(benchAccount.password, randomBytes(16), cost, purpose),
    );
    const figure = (name: string, what: string, value: number, limit?: [string, number]): Figure => ({
      name,
      about: what,
      value,
      unit: 'ms',
      ...(limit ? { against: { limit: limit[0], ratio: value / limit[1] } } : {}),
    });
    const bareMs = median(bare);
    const emptyMs = median(empty.map(({ startMs }) => startMs));
    const fullMs = median(full.map(({ startMs }) => startMs));
    return {
      figures: [
        figure('bareNode', 'an empty Node process (the limit)', bareMs),
        figure('startEmpty', 'station with an empty queue', emptyMs, ['the empty process', bareMs]),
        figure('startQueued', `station with ${queued} dossiers waiting`, fullMs, ['an empty queue', emptyMs]),
        figure('argon2', 'Argon2id of the password (the limit)', stretching),
        figure('signInEmpty', 'sign-in, empty queue', median(empty.map(({ signInMs }) => signInMs)), [
          'Argon2id',
          stretching,
        ]),
        figure('signInQueued', `sign-in, ${queued} dossiers waiting`, median(full.map(({ signInMs }) => signInMs)), [
          'Argon2id',
          stretching,
        ]),
      ],
    };
  });
}

async function startOnce(folder: string): Promise<Start> {
  const log = openSync(join(folder, 'station.log'), 'a');
  try {
    const { station, startMs, end } = await spawnStation(folder, log);
    const { login, password } = benchAccount;
    const before = performance.now();
    const signedIn = await station.call('accounts.signIn', { login, password });
    const signInMs = performance.now() - before;
    await end();
    unwrap(signedIn);
    return { startMs, signInMs };
  } finally {
    closeSync(log);
  }
}
