import { execFileSync } from 'node:child_process';
import { mkdirSync, openSync, writeSync } from 'node:fs';
import { silentLog } from '../../hub/log.ts';
import { startHub } from '../../hub/server.ts';
import { choicesFrom } from '../fixtures/people/random.ts';
import { stationFolders } from '../fixtures/station/folders.ts';
import { enrolUntilDeath } from '../fixtures/station/killable.ts';
import { localStation } from '../fixtures/station/local-station.ts';
import { memoryDevices } from '../fixtures/station/memory-devices.ts';
import { call, grownPerson, phase, signIn, smallChild } from '../fixtures/station/operator.ts';
import { machineSettings, type Told } from './told.ts';

/**
 * The program of the machine whose power is cut: station on one disk, hub on another, an officer who works without a pause. Every answer
 * that promises something is told over the serial line at once; the line is the only thing that leaves the machine.
 */
const report = openSync('/dev/ttyS1', 'w');
const tell = (line: Told): void => void writeSync(report, `${JSON.stringify(line)}\n`);
const { seed, hubPort } = machineSettings.parse(JSON.parse(process.argv[2] ?? ''));

/** A set that tells what comes in. */
class Telling extends Set<string> {
  readonly #what: 'draft' | 'sample' | 'sealed';

  constructor(what: 'draft' | 'sample' | 'sealed') {
    super();
    this.#what = what;
  }

  override add(id: string): this {
    if (!this.has(id)) tell({ told: this.#what, id });
    return super.add(id);
  }
}

function mount(device: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  execFileSync('/run/lab/busybox', ['mount', '-t', 'ext4', device, folder]);
}

try {
  mount('/dev/vda', '/run/station');
  mount('/dev/vdb', '/run/hub');
  tell({ told: 'step', name: 'mounted' });
  await startHub({ dataDir: '/run/hub/hub', port: hubPort, log: silentLog, reserveBytes: 4 * 1024 * 1024 });
  tell({ told: 'step', name: 'hub' });
  const { client } = await localStation(stationFolders('/run/station'), memoryDevices());
  client.on('dossierChanged', ({ draftId, state }) => {
    if (state === 'received') tell({ told: 'received', id: draftId });
  });
  await phase(client, 'signedOut');
  tell({ told: 'step', name: 'station' });
  await signIn(client);
  tell({ told: 'step', name: 'signedIn' });

  const choices = choicesFrom(seed);
  const seen = { drafts: new Telling('draft'), samples: new Telling('sample'), sealed: new Telling('sealed') };
  // What the last cut interrupted is gone on with first.
  const open = await call(client, 'dossiers.list', { states: ['draft', 'confirmed'], limit: 500 });
  for (const { draftId } of open.dossiers)
    await enrolUntilDeath(client, grownPerson(choices.whole(0, 9_999)), seen, draftId);
  for (;;) {
    const person = (choices.chance(0.7) ? smallChild : grownPerson)(choices.whole(0, 9_999));
    await enrolUntilDeath(client, person, seen);
  }
} catch (error) {
  tell({ told: 'trouble', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
