import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { importFolder } from '../../hub/commands/import.ts';
import { list } from '../../hub/commands/list.ts';
import { HubFault } from '../../hub/faults.ts';
import { codeFor } from '../../hub/testing/test-hub.ts';
import { unwrap } from '../../main/contract/result.ts';
import { receipt } from '../../main/contract/wire/receipt.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import type { StationClient } from '../../main/station/client.ts';
import { type StationFolders, stationFolders } from '../fixtures/station/folders.ts';
import type { HubSide } from '../fixtures/station/hub-side.ts';
import { type LocalStation, localStation } from '../fixtures/station/local-station.ts';
import type { MemoryDevices } from '../fixtures/station/memory-devices.ts';
import {
  call,
  captureAll,
  codeOf,
  sendAll,
  signIn,
  smallChild,
  startFor,
  supervisor,
  until,
} from '../fixtures/station/operator.ts';

const stickNames = ['stick-1', 'stick-2'] as const;

/** One disk with the station on it, and where sticks are plugged into its machine. */
interface Machine {
  station: LocalStation;
  folders: StationFolders;
  ports: string;
}

interface Stick {
  name: string;
  /** In which machine it is; null while it lies in the drawer or travels. */
  in: Machine | null;
}

/** The real things: one hub over all histories, a line to it, one station and what was copied of it, sticks. */
export interface Places {
  hub: HubSide;
  devices: MemoryDevices;
  root: string;
  stationId: string;
  machines: Machine[];
  sticks: Stick[];
}

/** What somebody knows who only keeps a list of what was sealed. */
export interface Known {
  /** Of each machine, dossierIds in order. */
  sealed: string[][];
  /** Of each machine, draftIds of what was confirmed and is held until the hub has told the copies apart. */
  held: string[][];
  /** Each receipt as it was first seen, by dossier and epoch: it never changes. */
  receipts: Map<string, string>;
  seed: number;
}

const pathOf = ({ name, in: machine }: Stick, { root }: Places): string =>
  join(machine?.ports ?? join(root, 'drawer'), name);

async function machineOn(folders: StationFolders, devices: MemoryDevices): Promise<Machine> {
  const ports = join(folders.root, 'ports');
  mkdirSync(ports, { recursive: true });
  const station = await localStation(folders, devices, { media: stickNames.map((name) => join(ports, name)) });
  return { station, folders, ports };
}

export async function beginPlaces(hub: HubSide, devices: MemoryDevices): Promise<Places> {
  const root = mkdtempSync(join(tmpdir(), 'tram-places-'));
  for (const name of stickNames) mkdirSync(join(root, 'drawer', name), { recursive: true });
  hub.line.set(true);
  const machine = await machineOn(stationFolders(), devices);
  const { client } = machine.station;
  await call(client, 'station.setUp', { code: await hub.code(), account: supervisor });
  await signIn(client);
  const stationId = String((await call(client, 'station.status', {})).stationId);
  // A trip begins where there is no line.
  hub.line.set(false);
  return { hub, devices, root, stationId, machines: [machine], sticks: stickNames.map((name) => ({ name, in: null })) };
}

export const nothingKnown = (seed: number): Known => ({ sealed: [[]], held: [[]], receipts: new Map(), seed });

export async function endPlaces({ machines, root }: Places): Promise<void> {
  for (const { station, folders } of machines) {
    await station.stop();
    folders.remove();
  }
  rmSync(root, { recursive: true, force: true });
}

/** Stations, hub and list agree: what was sealed waits or has its receipt, the hub holds nothing else, and no receipt changes. */
async function agree(known: Known, { hub, stationId, machines }: Places): Promise<void> {
  const received = new Set<string>();
  for (const [n, { station }] of machines.entries()) {
    const { items } = await call(station.client, 'queue.list', { limit: 500 });
    expect(items.filter(({ quarantined }) => quarantined !== null)).toEqual([]);
    const waiting = new Set(items.map(({ id }) => id));
    for (const dossierId of known.sealed[n] ?? []) {
      const { receipt: jws } = await call(station.client, 'queue.receipt', { dossierId });
      if (jws === null) {
        expect(waiting).toContain(dossierId);
        continue;
      }
      const { epoch } = readVerifiedJws(jws, receipt);
      const key = `${dossierId}/${epoch}`;
      expect(jws).toBe(known.receipts.get(key) ?? jws);
      known.receipts.set(key, jws);
      received.add(dossierId);
    }
  }
  // Looked at last: stations send by themselves all the while.
  const held = (await list(hub.dataDir)).receipts.filter((row) => row.stationId === stationId && row.sha256 !== null);
  const all = new Set(known.sealed.flat());
  const hashes = new Map<string, string | null>();
  for (const { id, sha256 } of held) {
    expect(all).toContain(id);
    expect(hashes.get(id) ?? sha256).toBe(sha256);
    hashes.set(id, sha256);
  }
  for (const id of received) expect(hashes.has(id)).toBe(true);
}

export class Move implements fc.AsyncCommand<Known, Places> {
  readonly #name: string;
  readonly #act: (known: Known, places: Places) => Promise<void>;

  constructor(name: string, act: (known: Known, places: Places) => Promise<void>) {
    this.#name = name;
    this.#act = act;
  }

  check(): boolean {
    return true;
  }

  async run(known: Known, places: Places): Promise<void> {
    await this.#act(known, places);
    await agree(known, places);
  }

  toString(): string {
    return this.#name;
  }
}

const at = (name: string, act: (machine: Machine, known: Known, places: Places, n: number) => Promise<void>) =>
  fc.nat(3).map((pick) => {
    return new Move(`${name} ${pick}`, async (known, places) => {
      const n = pick % places.machines.length;
      const machine = places.machines[n];
      if (machine) await act(machine, known, places, n);
    });
  });

const stick = (name: string, act: (stick: Stick, machine: Machine, places: Places) => Promise<void>) =>
  fc.tuple(fc.nat(1), fc.nat(3)).map(([which, pick]) => {
    return new Move(`${name} ${which} ${pick}`, async (_known, places) => {
      const machine = places.machines[pick % places.machines.length];
      const one = places.sticks[which];
      if (one && machine) await act(one, machine, places);
    });
  });

const seal = at('seal at', async ({ station }, known, _places, n) => {
  const { client } = station;
  const { draftId } = await startFor(client, smallChild(known.seed++));
  await captureAll(client, draftId);
  const result = await client.call('dossiers.confirm', { draftId });
  // Where the hub sees two copies meanwhile, what is unfinished waits for its answer.
  if (!result.ok && result.error.code === 'draft_frozen') known.held[n]?.push(draftId);
  else known.sealed[n]?.push(String(unwrap(result).dossierId));
});

/** As far as it goes: everything has its receipt, there is no line, or the hub has seen two copies. */
const send = at('send from', async ({ station }) => {
  await until(
    'sent or held up',
    async () => {
      await call(station.client, 'queue.sendNow', {});
      return call(station.client, 'queue.line', {});
    },
    ({ waiting, state }) => waiting === 0 || state === 'offline' || state === 'paused',
  );
});

const line = fc.boolean().map((up) => {
  return new Move(up ? 'line up' : 'line down', async (_known, { hub }) => {
    hub.line.set(up);
  });
});

function moveStick(one: Stick, to: Machine | null, places: Places): void {
  const from = pathOf(one, places);
  one.in = to;
  if (from !== pathOf(one, places)) renameSync(from, pathOf(one, places));
}

const plug = stick('plug', async (one, machine, places) => moveStick(one, machine, places));
const pull = stick('pull', async (one, _machine, places) => moveStick(one, null, places));

const copyOut = (isPulled: boolean) =>
  stick(isPulled ? 'pull while copying to' : 'copy to', async (one, machine, places) => {
    if (one.in === null) moveStick(one, machine, places);
    const { client } = (one.in ?? machine).station;
    const roots = [pathOf(one, places)];
    await call(client, 'carry.start', { selection: { kind: 'all' }, roots, way: 'each' });
    if (isPulled) moveStick(one, null, places);
    const { carry } = await until(
      'copied',
      () => call(client, 'carry.state', {}),
      (now) => now.carry?.phase !== 'running',
    );
    expect(carry?.broken).toEqual([]);
    if (!isPulled) expect(carry?.drives).toMatchObject([{ fault: null }]);
  });

/** The stick travels: what is on it is received as if it came by the line, whatever the line does meanwhile. */
const carryIn = stick('carry to the hub', async (one, _machine, places) => {
  moveStick(one, null, places);
  await importFolder(places.hub.dataDir, pathOf(one, places)).catch((error) => {
    if (!(error instanceof HubFault && error.code === 'nothing_carried')) throw error;
  });
});

const bringBack = stick('bring back receipts on', async (one, machine, places) => {
  moveStick(one, machine, places);
  const code = await codeOf(machine.station.client, 'carry.readReceipts', { root: pathOf(one, places) });
  expect(['ok', 'receipts_missing']).toContain(code);
});

const restart = at('restart', async ({ station }) => {
  await station.stop();
  await station.start();
  await signIn(station.client);
});

const restartHub = fc.constant(new Move('restart the hub', (_known, { hub }) => hub.restart()));

/** A disk image that is put to use in another machine: two that believe to be the station. */
const clone = fc.constant(
  new Move('clone', async (known, places) => {
    const [first] = places.machines;
    if (!first || places.machines.length > 1) return;
    await first.station.stop();
    const folders = stationFolders();
    cpSync(first.folders.data, folders.data, { recursive: true });
    cpSync(first.folders.keyStore, folders.keyStore, { recursive: true });
    await first.station.start();
    await signIn(first.station.client);
    const machine = await machineOn(folders, places.devices);
    await signIn(machine.station.client);
    places.machines.push(machine);
    known.sealed.push([...(known.sealed[0] ?? [])]);
    known.held.push([]);
  }),
);

/** Histories of one trip; copying a disk is rare in them as it is in life. */
export const moves = (maxCommands: number) =>
  fc.commands(
    [
      ...[seal, seal, seal, send, send, line, line, plug, pull],
      ...[copyOut(false), copyOut(false), copyOut(true), carryIn, carryIn, bringBack, bringBack],
      ...[restart, restartHub, clone],
    ],
    { maxCommands, size: 'max' },
  );

/** What was held is sealed without anybody's doing once the hub has answered. @returns its dossierId */
async function sealedByItself(client: StationClient, draftId: string): Promise<string> {
  const look = () => call(client, 'dossiers.get', { draftId });
  const { dossierId } = await until('sealed in the new epoch', look, ({ state }) => state !== 'confirmed');
  return String(dossierId);
}

/** How every history ends well: copies get epochs of their own, everything arrives once, and every stick tells nothing new. */
export async function settle(known: Known, places: Places): Promise<void> {
  const { hub, machines, stationId } = places;
  hub.line.set(true);
  if (machines.length > 1) {
    for (const { station } of machines) {
      const code = await codeFor(hub.dataDir, hub.url, stationId);
      await call(station.client, 'station.newEpoch', { code });
    }
  }
  for (const [n, { station }] of machines.entries()) {
    await sendAll(station.client);
    for (const draftId of known.held[n] ?? []) known.sealed[n]?.push(await sealedByItself(station.client, draftId));
    expect(await sendAll(station.client)).toMatchObject({ waiting: 0, quarantined: 0 });
  }
  await agree(known, places);
  const ids = async (): Promise<string[]> => {
    const { receipts } = await list(hub.dataDir);
    const held = receipts.filter((row) => row.stationId === stationId && row.sha256 !== null).map(({ id }) => id);
    return [...new Set(held)].sort();
  };
  expect(await ids()).toEqual([...new Set(known.sealed.flat())].sort());
  for (const one of places.sticks) {
    moveStick(one, null, places);
    if (!existsSync(join(pathOf(one, places), `tram-${stationId}`))) continue;
    await importFolder(hub.dataDir, pathOf(one, places)).catch((error) => {
      if (!(error instanceof HubFault && error.code === 'nothing_carried')) throw error;
    });
  }
  expect(await ids()).toEqual([...new Set(known.sealed.flat())].sort());
}
