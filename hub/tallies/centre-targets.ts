import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type CentreTarget, targetsUpdate } from '../../main/contract/wire/update-contents.ts';
import type { Records } from '../store/records/records.ts';
import type { Place } from './places.ts';

const unpack = promisify(gunzip);
const mostBytes = 64 * 1024 * 1024;

/** What was published is never changed: read once, by the records it came from. */
const known = new WeakMap<object, Map<number, Content | null>>();
interface Content {
  dayTarget: number | null;
  /** By unit; under null those of every unit. */
  targets: Map<string | null, CentreTarget[]>;
}

export interface UnitTarget extends Omit<CentreTarget, 'targetId' | 'unit'> {
  source: 'centre' | 'setUp';
}
/** What the centre asks of a unit, and the stations that work there. */
export interface UnitTargets {
  unitCode: string;
  unitName: string;
  places: Place[];
  targets: UnitTarget[];
  /** Of each working day; counts on days of which nothing else was said. */
  dayTarget: number | null;
}

/**
 * Targets of units as the stations hear them: of each station the newest update that it may have says all; a unit with several stations has
 * each target once.
 * @param owner whose updates these are, for remembering what was read
 */
export async function targetsOfUnits(
  owner: object,
  { updates }: Pick<Records, 'updates'>,
  places: readonly Place[],
): Promise<UnitTargets[]> {
  const newest = new Map((await updates.newestOf('targets')).map((row) => [row.stationId, Number(row.version)]));
  const read = known.get(owner) ?? new Map<number, Content | null>();
  known.set(owner, read);
  const contents = async (version: number): Promise<Content | null> => {
    const before = read.get(version);
    if (before !== undefined) return before;
    const content = await contentOf(await updates.body(version));
    read.set(version, content);
    return content;
  };
  const units = new Map<string, UnitTargets & { byId: Map<string, UnitTarget> }>();
  const used = new Set<number>();
  for (const place of places) {
    const { unitCode, unitName } = place;
    const unit = units.get(unitCode) ?? {
      ...{ unitCode, unitName, places: [], targets: [], dayTarget: null, byId: new Map<string, UnitTarget>() },
    };
    units.set(unitCode, unit);
    unit.places.push(place);
    const version = Math.max(newest.get(null) ?? 0, newest.get(place.stationId) ?? 0);
    if (version > 0) used.add(version);
    const update = version === 0 ? null : await contents(version);
    unit.dayTarget ??= update ? update.dayTarget : place.dayTarget;
    for (const whose of [null, unitCode])
      for (const { targetId, unit: _unit, ...target } of update?.targets.get(whose) ?? [])
        unit.byId.set(targetId, { ...target, source: 'centre' });
  }
  for (const version of read.keys()) if (!used.has(version)) read.delete(version);
  return [...units.values()].map(({ byId, ...unit }) => ({ ...unit, targets: [...byId.values()] }));
}

/** Null for what this program cannot read: one of a newer form. */
async function contentOf(body: Buffer | undefined): Promise<Content | null> {
  if (!body) return null;
  try {
    const text = await unpack(body, { maxOutputLength: mostBytes });
    const { dayTarget, targets } = targetsUpdate.parse(JSON.parse(text.toString('utf8')));
    return { dayTarget, targets: Map.groupBy(targets, ({ unit }) => unit) };
  } catch {
    return null;
  }
}
