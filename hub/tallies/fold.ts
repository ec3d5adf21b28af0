import { type JournalEntry, journalEntry } from '../../main/contract/wire/journal.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import { businessDayOf, localHour } from '../../main/domain/time/business-day.ts';
import type { Records } from '../store/records/records.ts';
import type { CountedRow, DecisionSaid, EntrySaid, Run } from '../store/records/tallies.ts';
import type { Store } from '../store/store.ts';
import { countCase, Sums } from './contribution.ts';
import { dayNumber } from './days.ts';
import { type CountedDossier, factsOf, type Moment } from './facts.ts';
import { type Place, placesOf } from './places.ts';
import { withNumber } from './runs.ts';
import { takeStatement } from './take-statement.ts';

/** Ids of one transaction: others who write to the same database wait no longer than these take. */
const mostAtOnce = 200;

/**
 * Brings the sums to what the records say, change after change, until none is left or `most` were folded. What was received,
 * decided or voided before this was called is counted when it resolves. May be called by anybody at any time.
 * @returns how many changes are still to be folded
 */
export async function foldChanges(store: Store, most = Number.POSITIVE_INFINITY): Promise<number> {
  for (let done = 0; done < most; ) {
    if ((await store.tallies.changes(1)).length === 0) return 0;
    const folded = await store.write((records) => foldOnce(records, mostAtOnce));
    if (folded === 0) return 0;
    done += folded;
  }
  return store.tallies.behind();
}

/** Counts everything anew out of entries, receipts and decisions, and forgets what was counted before. */
export async function rebuildTallies(store: Store): Promise<void> {
  await store.write(async (records) => {
    await records.tallies.guard();
    await records.tallies.forget();
  });
  await foldChanges(store);
}

/** One transaction's worth. Idempotent: each dossier is brought from what it was counted as to what the records say now. */
async function foldOnce(records: Records, most: number): Promise<number> {
  const { tallies } = records;
  await tallies.guard();
  const changes = await tallies.changes(most);
  if (changes.length === 0) return 0;
  const ids = [...new Set(changes.map(({ id }) => id))];
  const stations = await stationsFor(records);
  const said = await tallies.entriesOf(ids);
  const concerned = new Set(ids);
  for (const entry of said) {
    const voided = await takeEntry(records, entry, await stations(entry.stationId));
    if (voided !== null) concerned.add(voided);
  }
  const others = await tallies.entriesOf([...concerned].filter((id) => !ids.includes(id)));
  await countDossiers(records, [...concerned], [...said, ...others], stations);
  for (const { mark } of await tallies.marksElsewhere(ids)) await tallies.addTwice(mark);
  await tallies.folded(changes.map(({ changeNo }) => changeNo));
  return changes.length;
}

type Station = Place & { stationNo: number };

async function stationsFor(records: Records): Promise<(stationId: string) => Promise<Station>> {
  const known = new Map((await placesOf(records)).map((place) => [place.stationId, place]));
  return async (stationId) => {
    const place = known.get(stationId);
    if (!place) throw new TypeError('an entry without a station');
    place.stationNo ??= await records.tallies.stationNo(stationId);
    return { ...place, stationNo: place.stationNo };
  };
}

/** Null for bytes that are no entry of a known form. */
function read(jws: string): JournalEntry | null {
  try {
    return readVerifiedJws(jws, journalEntry);
  } catch {
    return null;
  }
}

/** What an entry says besides being a dossier: its number, a void, a day's statement. @returns the dossier it voids, if it does */
async function takeEntry(records: Records, said: EntrySaid, { stationNo }: Station): Promise<string | null> {
  const { tallies } = records;
  const { epoch } = said;
  if (said.placed === 1) {
    for (const seq of [said.seq, said.voidsSeq]) {
      if (seq !== null) await addNumber(tallies, stationNo, epoch, seq);
    }
  }
  if (said.status !== 'admitted' || (said.type !== 'void' && said.type !== 'dayStatement')) return null;
  const entry = read(said.jws);
  if (entry?.type === 'dayStatement') await takeStatement(records, stationNo, entry);
  if (entry?.type !== 'void' || entry.voids.dossierId === null) return null;
  await tallies.addVoid(entry.voids.dossierId, stationNo, entry.at);
  return entry.voids.dossierId;
}

async function addNumber(tallies: Records['tallies'], stationNo: number, epoch: number, seq: number): Promise<void> {
  const runs: Run[] = await tallies.runs(stationNo, epoch);
  const { remove, put } = withNumber(runs, seq);
  for (const first of remove) await tallies.removeRun(stationNo, epoch, first);
  if (put) await tallies.putRun(stationNo, epoch, put);
}

/** A dossier with the number of its station. */
interface Own {
  stationNo: number;
  dossier: CountedDossier;
}

async function countDossiers(
  { tallies }: Records,
  ids: readonly string[],
  said: readonly EntrySaid[],
  stations: (stationId: string) => Promise<Station>,
): Promise<void> {
  const received = new Map((await tallies.receivedOf(ids)).map((row) => [row.id, row.receivedAt]));
  const decisions = Map.groupBy(await tallies.decisionsOf(ids), ({ id }) => id);
  const voids = Map.groupBy(await tallies.voidsOf(ids), ({ id }) => id);
  const manifests = Map.groupBy(said.filter(isManifest), ({ id }) => id);
  const now = new Map<string, Own>();
  for (const [id, entries] of manifests) {
    const [chosen] = entries.toSorted(byPrecedence);
    const entry = chosen && read(chosen.jws);
    if (!chosen || !entry || !('facts' in entry)) continue;
    const station = await stations(chosen.stationId);
    const voided = voids.get(id)?.find(({ stationNo }) => stationNo === station.stationNo)?.at ?? null;
    const dossier = become(
      station,
      factsOf(entry, station.timeZone),
      received.get(id) ?? null,
      decisions.get(id) ?? [],
      voided,
    );
    now.set(id, { stationNo: station.stationNo, dossier });
  }
  await recount(tallies, ids, now);
}

const isManifest = ({ type, status }: EntrySaid): boolean =>
  status === 'admitted' && (type === 'dossier' || type === 'remanifest');
/** The first manifest of a dossier speaks for it, not one that was signed again in a later epoch. */
const byPrecedence = (a: EntrySaid, b: EntrySaid): number =>
  Number(a.type === 'remanifest') - Number(b.type === 'remanifest') || a.epoch - b.epoch || a.seq - b.seq;

function become(
  { cutOff, timeZone }: Station,
  facts: CountedDossier,
  receivedAt: string | null,
  decisions: readonly DecisionSaid[],
  voidedAt: string | null,
): CountedDossier {
  const at = (instant: string | undefined | null): Moment | null => {
    if (!instant) return null;
    const date = new Date(instant);
    return { day: dayNumber(businessDayOf(date, cutOff, timeZone)), hour: localHour(date, timeZone) };
  };
  const verdict = decisions.findLast((one) => one.verdict !== 'activated');
  const known = receivedAt !== null;
  return {
    ...facts,
    received: at(receivedAt),
    verdict: known && verdict && verdict.verdict !== 'activated' ? verdict.verdict : null,
    decided: known ? at(verdict?.decidedAt) : null,
    activated: known ? at(decisions.find((one) => one.verdict === 'activated')?.decidedAt) : null,
    voided: known ? null : at(voidedAt),
  };
}

/** Takes back what these dossiers and everybody of their cases were counted as, and counts them anew. */
async function recount(
  tallies: Records['tallies'],
  ids: readonly string[],
  now: ReadonlyMap<string, Own>,
): Promise<void> {
  const before = new Map<string, Own>();
  const keep = (rows: readonly CountedRow[]): void => {
    for (const { id, stationNo, counted } of rows) {
      before.set(id, { stationNo, dossier: JSON.parse(counted) as CountedDossier });
    }
  };
  keep(await tallies.countedOf(ids));
  const changed = ids.filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(now.get(id)));
  if (changed.length === 0) return;
  const involved = changed.flatMap((id) => [before.get(id), now.get(id)]).filter((own) => own !== undefined);
  for (const [stationNo, own] of Map.groupBy(involved, (one) => one.stationNo)) {
    keep(await tallies.countedOfCases(stationNo, [...new Set(own.map(({ dossier }) => dossier.caseId))]));
  }
  const after = new Map(before);
  for (const id of changed) {
    const own = now.get(id);
    if (own) after.set(id, own);
    else after.delete(id);
  }
  const sums = new Sums();
  for (const [dossiers, times] of [[before, -1] as const, [after, 1] as const]) {
    const cases = Map.groupBy(dossiers.values(), ({ stationNo, dossier }) => `${stationNo} ${dossier.caseId}`);
    for (const own of cases.values()) {
      const [first] = own;
      if (first)
        countCase(
          sums,
          first.stationNo,
          own.map(({ dossier }) => dossier),
          times,
        );
    }
  }
  await tallies.add(sums.list());
  for (const id of changed) {
    const own = now.get(id);
    if (!own) await tallies.uncount(id);
    else {
      const { stationNo, dossier } = own;
      await tallies.count({ id, stationNo, caseId: dossier.caseId, counted: JSON.stringify(dossier) });
    }
  }
}
