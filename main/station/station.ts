import { connectDevices } from '../../devices/client.ts';
import type { Channel } from '../contract/channel/channel.ts';
import { serveApi } from '../contract/channel/server.ts';
import type { ErrorCode } from '../contract/errors/codes.ts';
import { Failure } from '../contract/result.ts';
import { type StationStatus, stationApi } from '../contract/station-api.ts';
import type { StationCheckpoint } from './checkpoint.ts';
import type { Custody } from './custody.ts';
import { followChipReaders } from './devices/chip-readers.ts';
import { followReaders } from './devices/code-readers.ts';
import { signaturePad } from './devices/pad.ts';
import { watchDevices } from './devices/watch.ts';
import { toFailure } from './failure.ts';
import { stationHandlers } from './handlers.ts';
import { Lifecycle } from './lifecycle.ts';
import { type Log, stderrLog } from './log.ts';
import { folderVolumes } from './media/folder-volumes.ts';
import type { Volumes } from './media/volumes.ts';
import { Mutex } from './mutex.ts';
import { Notices } from './notices.ts';
import { papersWorker } from './papers/client.ts';
import { PassphraseGate } from './passphrase-gate.ts';
import { pathsIn } from './paths.ts';
import { defaultSpaceLimits, diskState, type SpaceLimits } from './queue/space.ts';
import { RecoveryGate } from './recovery-gate.ts';
import { samplesWorker } from './samples/client.ts';
import type { PasswordPolicy } from './vault/keys/passwords.ts';

export interface StationOptions {
  dataDir: string;
  custody: Custody;
  /** Calls of the station's API arrive here. */
  channel: Channel;
  /** Calls to the devices process leave here. */
  devices: Channel;
  /** Ends the process so that its host starts a fresh one: the dependable way to lock. */
  restart: () => void;
  space?: Partial<SpaceLimits>;
  /** Sticks and cards; none where left out. */
  volumes?: Volumes;
  passwords?: PasswordPolicy;
  now?: () => Date;
  log?: Log;
  /** For fault tests. */
  checkpoint?: StationCheckpoint;
}

export interface Station {
  close(): Promise<void>;
}

/** Between two events of one kind; what changes meanwhile is one of them. */
const eventPauseMs = 100;
/** So long the answer to a lock has to reach the caller before the process ends. */
const lockPauseMs = 20;

/** What may pass by itself: another process that is just ending, a disk or a key store that comes back. */
const passing = new Set<ErrorCode>(['db_busy', 'io_error', 'disk_full', 'key_store_unavailable']);
const bootRetryMs = 2_000;
/** What the recovery code mends: keys that this machine cannot open, or that open nothing. */
const recoverable = new Set<ErrorCode>(['keys_broken', 'key_store_unavailable', 'db_key_wrong']);

/**
 * Starts a station: opens what the machine may open alone, puts right what a crash left, and begins to send. A start that
 * fails serves the reason instead of dying: the officer must be told what to do.
 */
export async function startStation(options: StationOptions): Promise<Station> {
  const log = options.log ?? stderrLog;
  const samples = samplesWorker();
  const papers = papersWorker();
  const notices = new Notices(() => statusChanged());
  const paths = pathsIn(options.dataDir);
  const space = { ...defaultSpaceLimits, ...options.space };
  const devices = connectDevices(options.devices);
  const lifecycle = new Lifecycle({
    paths,
    custody: options.custody,
    devices,
    samples,
    papers,
    space,
    volumes: options.volumes ?? folderVolumes([]),
    passwords: options.passwords,
    now: options.now,
    notices,
    log,
    checkpoint: options.checkpoint,
    onStatus: () => statusChanged(),
    onBlocked: options.restart,
    onLine: () => lineChanged(),
    onCarry: (state) => server.emit('carryChanged', state),
    onDossier: (draftId, state) => server.emit('dossierChanged', { draftId, state }),
    onFlow: (n) => server.emit('flowChanged', { n }),
  });
  let started: Failure | 'starting' | 'started' | 'locked' = 'starting';

  const status = async (): Promise<StationStatus> => ({
    ...lifecycle.summary(),
    ...(started === 'starting' ? { phase: 'starting' as const } : {}),
    ...(started === 'locked' ? { phase: 'locked' as const, lock: gate.state } : {}),
    ...(started instanceof Failure ? { phase: 'failed' as const, failure: started.code } : {}),
    line: await lifecycle.line(),
    notices: notices.list(),
    disk: await diskState(paths.data, space.reserveMiB),
    copies: await lifecycle.copies(),
  });
  const booted = (): Lifecycle => {
    if (started instanceof Failure) throw started;
    if (started === 'locked') throw new Failure('passphrase_needed');
    if (started === 'starting') throw new Failure('not_ready');
    return lifecycle;
  };
  const statusChanged = throttled(async () => server.emit('statusChanged', await status()));
  const lineChanged = throttled(async () => server.emit('lineChanged', await lifecycle.line()));

  const gate = new PassphraseGate({
    custody: options.custody,
    isFirst: () => lifecycle.isNew,
    isLocked: () => started === 'locked',
    boot: () => boot(),
    onChange: () => statusChanged(),
  });
  const recovery = new RecoveryGate({
    keys: paths.keys,
    custody: options.custody,
    isNeeded: () =>
      started === 'locked' ? !lifecycle.isNew : started instanceof Failure && recoverable.has(started.code),
    boot: () => boot(),
    renew: (keys) => lifecycle.renewRecovery(keys),
  });
  const deviceWatch = watchDevices(devices, (device) => server.emit('deviceChanged', device));
  // What a card says is for whoever is signed in, and for nobody else.
  const isOpen = (): boolean => lifecycle.summary().phase === 'open';
  const readers = followReaders(devices, (text) => isOpen() && server.emit('cardScanned', { text }));
  const chips = followChipReaders(devices, (card) => isOpen() && server.emit('chipCardChanged', card));
  const pad = signaturePad(devices, (pen) => isOpen() && server.emit('penMoved', pen));
  const handlers = stationHandlers({
    lifecycle: booted,
    devices: { client: devices, watch: deviceWatch, chips, pad },
    unlock: (passphrase) => gate.open(passphrase),
    recover: (code, passphrase) => recovery.open(code, passphrase),
    status,
    lock: () => void setTimeout(options.restart, lockPauseMs),
    onProgress: (progress) => server.emit('captureProgress', progress),
    onImport: (progress) => server.emit('importProgress', progress),
  });
  const server = serveApi(stationApi, options.channel, handlers, {
    onDefect: (call, error) => log('defect', { call, stack: stackOf(error) }),
  });
  let retry: NodeJS.Timeout | undefined;
  const booting = new Mutex();
  const boot = (): Promise<Failure | null> => booting.run(bootOnce);
  const bootOnce = async (): Promise<Failure | null> => {
    clearTimeout(retry);
    // One try of two has opened it.
    if (started === 'started') return null;
    const failure = await lifecycle.boot().then(() => null, toFailure);
    if (!failure) started = 'started';
    // Only a passphrase can be wrong here: nobody signs in while the station opens.
    else if (failure.code === 'passphrase_needed' || failure.code === 'wrong_password') started = 'locked';
    else {
      started = failure;
      log('start.failed', { code: failure.code, detail: failure.detail ?? null });
      if (passing.has(failure.code)) retry = setTimeout(boot, bootRetryMs);
    }
    statusChanged();
    return failure;
  };
  await boot();
  return {
    close: async () => {
      clearTimeout(retry);
      deviceWatch.stop();
      readers.stop();
      chips.stop();
      pad.stop();
      server.close();
      await lifecycle.close();
      await samples.close();
      await papers.close();
    },
  };
}

/** Where in the code, without the message: that may quote data. */
function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6).join('|') : typeof error;
}

function throttled(work: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    // The first of several is told at once: it may be what the officer waits for.
    const pause = Math.max(0, last + eventPauseMs - performance.now());
    timer ??= setTimeout(() => {
      timer = undefined;
      last = performance.now();
      // An event that cannot be computed while the station closes is of no interest to anybody.
      work().catch(() => {});
    }, pause);
    timer.unref();
  };
}
