import type { DossierFact, HandoverRow } from '../../../db/client.ts';
import type { ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { DeliveryItem } from '../../contract/station/delivery.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { dossierKind } from '../../contract/wire/journal.ts';
import { byHamletAndName } from '../../domain/applicant/by-hamlet.ts';
import { foldForSearch } from '../../domain/applicant/name.ts';
import { handsOver } from '../../domain/procedure/fee.ts';
import type { Core } from '../core.ts';

type In<N extends keyof StationApi['calls'] & `delivery.${string}`> = ParsedInput<StationApi, N>;

/** Cards on their way back, by due day. @throws Failure signed_out */
export async function listDeliveries(core: Core, input: In<'delivery.list'>) {
  const all = await items(core);
  const stage = ({ item }: Listed): In<'delivery.list'>['which'] =>
    item.handed ? 'handed' : item.arrivedAt ? 'arrived' : 'expected';
  const counts = { expected: 0, arrived: 0, handed: 0, overdue: 0 };
  for (const one of all) {
    counts[stage(one)]++;
    if (one.item.overdue) counts.overdue++;
  }
  const { which, limit, offset } = input;
  const digits = input.text.replace(/[\s-]/g, '');
  const words = foldForSearch(input.text).split(/\s+/).filter(Boolean);
  const fits = ({ item, folded }: Listed): boolean =>
    /^\d+$/.test(digits)
      ? item.dossierNumber.replaceAll('-', '').includes(digits)
      : words.every((word) => folded.includes(word));
  const wanted = all.filter((one) => stage(one) === which && fits(one)).map(({ item }) => item);
  if (which === 'handed') wanted.sort((a, b) => ((a.handed?.at ?? '') < (b.handed?.at ?? '') ? 1 : -1));
  else wanted.sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
  return { items: wanted.slice(offset, offset + limit), total: wanted.length, counts };
}

/** As many as are ever printed. */
const mostOfSheet = 2_000;

/** Cards that wait here, by hamlet and name, and how many each hamlet has. @throws Failure signed_out */
export async function deliverySheet(core: Core, { hamlet }: In<'delivery.sheet'>) {
  const here = byHamletAndName(
    (await items(core)).map(({ item }) => item).filter((one) => one.arrivedAt && !one.handed),
  );
  const hamlets = [...Map.groupBy(here, (one) => one.hamlet)].map(([name, all]) => ({ name, waiting: all.length }));
  const wanted = hamlet === undefined ? here : here.filter((one) => one.hamlet === hamlet);
  return { items: wanted.slice(0, mostOfSheet), total: wanted.length, hamlets };
}

/** @throws Failure signed_out, dossier_unknown, wrong_state (handed over already) */
export async function noteArrived(core: Core, { draftIds }: In<'delivery.arrived'>): Promise<DeliveryItem[]> {
  const known = await requireItems(core, draftIds);
  if (known.some(({ handed }) => handed)) throw new Failure('wrong_state', 'handed');
  const { people, at, by } = now(core);
  await people.run('noteArrived', { draftIds, at, by });
  return recorded(core, 'delivery.arrived', draftIds);
}

/** @throws Failure signed_out, dossier_unknown, wrong_state (handed over already) */
export async function handOver(core: Core, input: In<'delivery.handOver'>): Promise<DeliveryItem[]> {
  const { draftId, to, relation, note } = input;
  const [known] = await requireItems(core, [draftId]);
  if (known?.handed) throw new Failure('wrong_state', 'handed');
  const { people, at, by } = now(core);
  const words = note?.normalize('NFC') || null;
  await people.run('noteHanded', { draftId, at, by, to: to.normalize('NFC'), relation, note: words });
  return recorded(core, 'delivery.handedOver', [draftId]);
}

/** @throws Failure signed_out, dossier_unknown, wrong_state (nothing was noted of it) */
export async function undoDelivery(core: Core, { draftId }: In<'delivery.undo'>): Promise<DeliveryItem[]> {
  const [known] = await requireItems(core, [draftId]);
  if (!known?.arrivedAt) throw new Failure('wrong_state', 'expected');
  await now(core).people.run('undoHandover', { draftId });
  return recorded(core, 'delivery.undone', [draftId]);
}

interface Listed {
  item: DeliveryItem;
  folded: string;
}

async function items(core: Core): Promise<Listed[]> {
  const { people } = core.sessions.require();
  const { day } = core.clock.moment(null);
  const facts = await core.queue.run('leftDossiers', { kinds: kindsHandedOver(core) });
  const rows = await people.run('handoverRows', { draftIds: facts.map(({ draftId }) => draftId) });
  const byDraft = new Map(rows.map((row) => [row.draftId, row]));
  return facts.flatMap((fact) => {
    const row = byDraft.get(fact.draftId);
    return row ? [{ item: itemOf(fact, row, day), folded: row.folded }] : [];
  });
}

/** Under any profile this station knows: older dossiers keep theirs. */
function kindsHandedOver(core: Core) {
  return dossierKind.options.filter((kind) =>
    core.profiles.all.some(({ kinds }) => {
      const rules = kinds[kind];
      return rules !== undefined && handsOver(rules);
    }),
  );
}

function itemOf(fact: DossierFact, row: HandoverRow, today: string): DeliveryItem {
  const { draftId, dossierNumber, kind } = fact;
  const { fullName, phone, hamlet, way, address, due, arrivedAt, handedAt, handedTo, relation, note } = row;
  const handed =
    handedAt && handedTo && relation
      ? { at: handedAt, to: handedTo, relation, note, actorName: row.handedByName }
      : null;
  return {
    ...{ draftId, dossierNumber, kind, fullName, phone, hamlet, way, address, due, arrivedAt, handed },
    state: fact.state as DeliveryItem['state'],
    overdue: handed === null && due !== null && due < today,
    oldCardKept: row.oldCard === 'kept' && handed === null,
  };
}

async function requireItems(core: Core, draftIds: readonly string[]): Promise<DeliveryItem[]> {
  const all = new Map((await items(core)).map(({ item }) => [item.draftId, item]));
  return draftIds.map((draftId) => {
    const item = all.get(draftId);
    if (!item) throw new Failure('dossier_unknown');
    return item;
  });
}

async function recorded(core: Core, action: string, draftIds: readonly string[]): Promise<DeliveryItem[]> {
  const { at, by } = now(core);
  for (const subject of draftIds) await core.queue.run('recordAudit', { at, actor: by, action, subject });
  return requireItems(core, draftIds);
}

function now(core: Core) {
  const { people, account } = core.sessions.require();
  return { people, at: core.clock.now().toISOString(), by: account.accountId };
}
