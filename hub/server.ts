import { randomUUID } from 'node:crypto';
import { type AddressInfo, isIP } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Server as TlsServer } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { KeyedLock } from '../main/domain/keyed-lock.ts';
import { adminApp } from './admin/admin-app.ts';
import { hubMetrics } from './admin/metrics.ts';
import { startForwarder } from './back-end/forwarder.ts';
import { type OsiaPlace, osiaClient } from './back-end/osia-client.ts';
import { type Checkpoint, noCheckpoint } from './checkpoint.ts';
import { HubFault } from './faults.ts';
import { errnoOf, makeDirectory } from './files.ts';
import { createApp, secureOptions } from './http/app.ts';
import { ensureHubKeys, type HubKeys } from './keys/hub-keys.ts';
import { makeDemoAuthority, readRecipients, setRecipients } from './keys/recipients.ts';
import { watchKeys } from './keys/watch-keys.ts';
import { jsonLog, type Log } from './log.ts';
import { type HubLocation, type HubPlace, placeOf } from './place.ts';
import type { Receiving } from './receiving/context.ts';
import { givePersonRefKey } from './receiving/give-person-ref-key.ts';
import { createReceiver } from './receiving/receiver.ts';
import { sweep } from './receiving/sweep.ts';
import { tellAllSamePersons } from './receiving/tell-same-person.ts';
import { openBlobs } from './store/blobs/open.ts';
import { openStore } from './store/open.ts';
import { holdLock } from './store/sqlite/serve-lock.ts';
import type { Store } from './store/store.ts';
import { keepFolded } from './tallies/keep-folded.ts';

const hourMs = 3_600_000;

export interface HubOptions extends Partial<HubPlace> {
  dataDir: string;
  host?: string;
  /** 0 takes a free one. */
  port?: number;
  /** Further host names and addresses by which stations reach the hub, for its TLS certificate. */
  names?: readonly string[];
  /** PEM files of the certificates that stations encrypt to; remembered in the data folder. */
  recipients?: { authority: string; recovery: string };
  /** Folder for made-up recipients with their private keys: demonstrations and tests only. */
  demoAuthority?: string;
  log?: Log;
  clock?: () => Date;
  checkpoint?: Checkpoint;
  /** Nothing new is taken when the disk has less free. */
  reserveBytes?: number;
  /** Requests worked on at once; more are asked to come back, before their bodies are read. */
  mostAtOnce?: number;
  /** `host:port` for health, readiness and metrics over plain HTTP; none without. */
  admin?: { host: string; port: number };
  /** Where received dossiers are forwarded to, and the token by which it tells decisions. */
  backEnd?: OsiaPlace & { decisionsToken: string | null };
  /** How long a commit in PostgreSQL is waited for, 15 s unless given. */
  commitWaitMs?: number;
  /** How often the keys' folder is looked at. */
  keysEveryMs?: number;
  /** How long a file that nothing refers to is left alone. */
  sweepGraceMs?: number;
}

export interface Hub {
  /** `https://host:port` */
  url: string;
  hubId: string;
  rootPem: string;
  rootFingerprint: string;
  /** `http://host:port` of health, readiness and metrics; null where they are not asked for. */
  adminUrl: string | null;
  /** Looks into the keys' folder now: new certificates are used from the next connection and signature on. */
  reloadKeys(): Promise<void>;
  /** Answers what is under way and lets go of the data folder. */
  close(): Promise<void>;
}

export interface HubData {
  place: HubPlace;
  store: Store;
  keys: HubKeys;
  hubId: string;
}

/**
 * Opens (or creates) what a hub keeps; several processes may have it open.
 * @param waiting of what serves: it may begin while nothing can be asked of the records yet
 * @throws HubFault
 */
export async function openHubData(
  at: HubLocation,
  hosts: readonly string[],
  now: Date,
  waiting: Parameters<typeof openStore>[1] = {},
): Promise<HubData> {
  const place = placeOf(at);
  const { dataDir } = place;
  try {
    await makeDirectory(dataDir);
  } catch (cause) {
    throw new HubFault('cannot_write', errnoOf(cause) ?? undefined, { cause });
  }
  const making = holdLock(dataDir, 'setup', 30_000);
  let store: Store | null = null;
  try {
    const keys = await ensureHubKeys(join(dataDir, 'keys'), hosts, now);
    store = await openStore(place, waiting);
    const { hubId } = store.unproved ?? (await store.hub.identity(randomUUID(), now.toISOString()));
    return { place, store, keys, hubId };
  } catch (error) {
    await store?.close();
    throw error;
  } finally {
    making.release();
  }
}

/** Starts the hub and resolves once it answers. @throws HubFault */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { host = '127.0.0.1', port = 0, clock = () => new Date(), log = jsonLog() } = options;
  const checkpoint = options.checkpoint ?? noCheckpoint;
  const hosts = hostsOf(host, options.names ?? []);
  const { commitWaitMs } = options;
  const waiting = { mayWait: true, ...(commitWaitMs === undefined ? {} : { commitWaitMs }) };
  const data = await openHubData(options, hosts, clock(), waiting);
  const undo: (() => Promise<void>)[] = [() => data.store.close()];
  try {
    const serving = await data.store.hold('serving');
    undo.push(() => serving.release());
    const recipients = await recipientsOf(options, clock());
    // Nothing is received before the standby answers (`/readyz` says so), and stations are told to come back.
    if (data.store.unproved) log('warn', 'the standby of the database does not answer', {});
    const hub = data.store.unproved ?? (await data.store.hub.find());
    if (!hub) throw new HubFault('db_damaged', 'no identity');
    const blobs = await openBlobs(data.place, checkpoint);
    undo.push(() => blobs.close());
    const context: Receiving = {
      hub,
      store: data.store,
      blobs,
      seal: { signer: data.keys.signer, x5c: data.keys.x5c },
      personKey: data.keys.personKey,
      locks: new KeyedLock(),
      checkpoint,
      clock,
      log,
      reserveBytes: options.reserveBytes ?? 256 * 1024 * 1024,
    };
    const rootPem = data.keys.root.toString();
    const receiver = createReceiver(context, recipients);
    const metrics = hubMetrics(context);
    const app = createApp({
      context,
      receiver,
      rootPem,
      tls: data.keys.tls,
      mostAtOnce: options.mostAtOnce ?? 256,
      metrics,
      backEndToken: options.backEnd?.decisionsToken ?? null,
    });
    await listen(app, host, port);
    undo.push(() => app.close());
    const admin = options.admin ? adminApp(context, metrics) : null;
    if (admin && options.admin) {
      await listen(admin, options.admin.host, options.admin.port);
      undo.push(() => admin.close());
    }
    if (options.backEnd) {
      const forwarder = startForwarder(context, osiaClient(options.backEnd), metrics.forwarded);
      undo.push(() => forwarder.stop());
    }
    const watched = watchKeys({
      everyMs: options.keysEveryMs ?? 60_000,
      log,
      current: data.keys,
      read: () => readKeys(data.place, hosts, clock()),
      use: (keys) => {
        context.seal = { signer: keys.signer, x5c: keys.x5c };
        (app.server as unknown as TlsServer).setSecureContext(secureOptions(keys.tls, rootPem));
      },
    });
    undo.push(() => watched.stop());
    undo.push(keepFolded(context));
    const stopSweeping = sweepHourly(context, options.sweepGraceMs ?? 24 * hourMs);
    return {
      url: urlOf(host, app),
      hubId: hub.hubId,
      rootPem,
      rootFingerprint: data.keys.rootFingerprint,
      adminUrl: admin && options.admin ? urlOf(options.admin.host, admin).replace('https:', 'http:') : null,
      reloadKeys: () => watched.look(),
      close: async () => {
        await stopSweeping();
        for (const step of undo.reverse()) await step();
      },
    };
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/** The keys as they are by now, renewed where that is due; null while another process is at them. */
async function readKeys({ dataDir }: HubPlace, hosts: readonly string[], now: Date): Promise<HubKeys | null> {
  let making: ReturnType<typeof holdLock>;
  try {
    making = holdLock(dataDir, 'setup', 0);
  } catch {
    return null;
  }
  try {
    return await ensureHubKeys(join(dataDir, 'keys'), hosts, now);
  } finally {
    making.release();
  }
}

/** @throws HubFault `usage` for what no certificate can name */
function hostsOf(host: string, names: readonly string[]): string[] {
  const wrong = names.find((name) => isIP(name) === 0 && !/^[A-Za-z0-9]([A-Za-z0-9.-]{0,252})$/.test(name));
  if (wrong !== undefined) throw new HubFault('usage', '--name takes a host name or an address');
  const everywhere = host === '0.0.0.0' || host === '::';
  return [...new Set(['localhost', '127.0.0.1', everywhere ? hostname() : host, ...names])];
}

async function recipientsOf(options: HubOptions, now: Date): Promise<string[]> {
  const keysFolder = join(options.dataDir, 'keys');
  const given = options.demoAuthority ? await makeDemoAuthority(options.demoAuthority, now) : options.recipients;
  if (given) await setRecipients(keysFolder, given);
  return readRecipients(keysFolder);
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    throw new HubFault('cannot_listen', errnoOf(cause) ?? undefined, { cause });
  }
}

function urlOf(host: string, app: FastifyInstance): string {
  const { port } = app.server.address() as AddressInfo;
  return `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Sweeps now and every hour; the answer stops that and waits for one under way. */
function sweepHourly(context: Receiving, graceMs: number): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  const run = (): void => {
    last = last
      .then(() => sweep(context, graceMs))
      .then(() => tellAllSamePersons(context))
      .then(() => givePersonRefKey(context))
      .catch((error: unknown) => context.log('error', 'sweep failed', { errno: errnoOf(error) }));
  };
  run();
  const timer = setInterval(run, hourMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await last;
  };
}
