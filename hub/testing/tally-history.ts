import { createHash } from 'node:crypto';
import { firstHead, type JournalEntry } from '../../main/contract/wire/journal.ts';
import { hashText } from '../receiving/provision.ts';
import type { Store } from '../store/store.ts';

/** A made-up dossier, and what becomes of it; times are ISO 8601. */
export interface MadeUpDossier {
  /** Any text; ids are made of it. */
  name: string;
  case: string;
  corrects: string | null;
  at: string;
  businessDay: string;
  facts: Extract<JournalEntry, { type: 'dossier' }>['facts'];
}
export type Step =
  | { what: 'sealed'; dossier: MadeUpDossier }
  | { what: 'received'; name: string; at: string }
  | { what: 'decided'; name: string; verdict: 'accepted' | 'rejected' | 'activated'; at: string }
  | { what: 'voided'; name: string; at: string }
  /** `sha256` of the text that a supervisor signed; without it as in the first form. */
  | { what: 'stated'; day: string; at: string; counts: Record<string, number>; sha256?: string };

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
/** A UUID of a text, the same for the same text. */
export const madeUpId = (text: string): string => {
  const hex = sha(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** In the form of a signed entry; nobody verifies it again once it was received. */
const unsigned = (entry: object): string =>
  `${base64url({ alg: 'ES256', typ: 'tram-journal+jws', kid: 'k' })}.${base64url(entry)}.${Buffer.alloc(64).toString('base64url')}`;

export interface MadeUpStation {
  name: string;
  unit: { code: string; name: string };
  cutOff: string;
}

/** Rows as receiving would write them, without keys, containers and files: histories for tallies. */
export class TallyHistory {
  readonly #store: Store;
  readonly #seqs = new Map<string, number>();
  readonly #receipts = new Map<string, number>();
  readonly #versions = new Map<string, number>();
  #prefixes = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  async station({ name, unit, cutOff }: MadeUpStation): Promise<string> {
    const stationId = madeUpId(`station ${name}`);
    const now = '2026-01-01T00:00:00.000Z';
    await this.#store.write(async (records) => {
      await records.stations.insert(stationId, name, now);
      await records.stations.advance(stationId);
      await records.stations.openEpoch(stationId, 1, String(++this.#prefixes).padStart(4, '0'), now);
      const settings = { stationName: name, unit, cutOff, timeZone: 'Asia/Ho_Chi_Minh', dayTarget: null };
      await records.codes.insert(hashText(name), null, settings, now, now);
      const use = { stationId, epoch: 1, manifestKid: 'm', lineKid: 'l', config: 'c' };
      await records.codes.use(hashText(name), { ...use, usedAt: now });
    });
    return stationId;
  }

  /** One step of a station, in one transaction. `skipped` numbers of its journal are left out before it. */
  async take(stationName: string, step: Step, skipped = 0): Promise<void> {
    const stationId = madeUpId(`station ${stationName}`);
    if (step.what === 'received') return this.#receive(stationId, step.name, step.at);
    if (step.what === 'decided') {
      const version = (this.#versions.get(stationId) ?? 0) + 1;
      this.#versions.set(stationId, version);
      const id = madeUpId(step.name);
      await this.#store.write((records) =>
        records.decisions.insert({
          ...{ stationId, version, id, manifestHash: sha(`manifest ${id}`), verdict: step.verdict, jws: '' },
          ...{ decidedAt: step.at, origin: null },
        }),
      );
      return;
    }
    const seq = (this.#seqs.get(stationId) ?? 0) + 1 + skipped;
    this.#seqs.set(stationId, seq);
    const entry = entryOf(stationId, seq, step);
    await this.#store.write(async (records) => {
      await records.entries.claim(entry.id, stationId, entry.at);
      await records.entries.insert(
        {
          ...{ id: entry.id, stationId, epoch: 1, seq, type: entry.type, prevHead: firstHead, jws: unsigned(entry) },
          ...{ manifestHash: sha(`manifest ${entry.id}`), containerNo: null, voidsSeq: null },
          ...{ placed: 1 as const, status: 'admitted' as const, heldReason: null },
        },
        entry.at,
      );
    });
  }

  async #receive(stationId: string, name: string, receivedAt: string): Promise<void> {
    const id = madeUpId(name);
    const receiptSeq = (this.#receipts.get(stationId) ?? 0) + 1;
    this.#receipts.set(stationId, receiptSeq);
    await this.#store.write(async (records) => {
      const row = await records.entries.byHash(sha(`manifest ${id}`));
      if (!row) throw new Error('received before its manifest');
      const { epoch, seq, entryNo, manifestHash } = row;
      await records.receipts.insert({
        ...{ stationId, receiptSeq, epoch, seq, id, again: 0, entryNo, manifestHash, receivedAt },
        ...{ sha256: sha(`container ${id}`), jws: '', hash: sha(`receipt ${id}`) },
      });
    });
  }

  /** Notes whose received dossier it is, as receiving does where a manifest carries a reference. */
  async mark(stationName: string, name: string, mark: string): Promise<void> {
    const row = await this.#store.entries.byHash(sha(`manifest ${madeUpId(name)}`));
    if (!row) throw new Error('no such dossier');
    await this.#store.write((records) =>
      records.persons.insert(mark, row.entryNo, madeUpId(`station ${stationName}`), madeUpId(name)),
    );
  }
}

function entryOf(stationId: string, seq: number, step: Exclude<Step, { what: 'received' | 'decided' }>): JournalEntry {
  const common = {
    ...{ v: 1 as const, stationId, epoch: 1, seq, prevHead: firstHead, auditHead: firstHead },
    clock: { sure: true, uptimeMs: seq, lastHubTime: null },
  };
  if (step.what === 'stated') {
    const { day: businessDay, at, counts, sha256 } = step;
    const id = madeUpId(`stated ${stationId} ${seq}`);
    const signed = { kind: 'closed' as const, items: 0, approvedBy: stationId, approval: unsigned({}) };
    const statement = sha256 === undefined ? {} : { statement: { ...signed, sha256 } };
    return { ...common, id, at, businessDay, type: 'dayStatement', counts, ...statement };
  }
  if (step.what === 'voided') {
    const id = madeUpId(`void of ${step.name} ${seq}`);
    const voids = { dossierId: madeUpId(step.name), seq: 1 };
    const who = { reason: 'enteredTwice' as const, approvedBy: stationId };
    return { ...common, ...who, id, at: step.at, businessDay: step.at.slice(0, 10), type: 'void', voids };
  }
  const { name, corrects, at, businessDay, facts } = step.dossier;
  const kid = createHash('sha256').update('kid').digest('base64url');
  return {
    ...common,
    ...{ id: madeUpId(name), at, businessDay, type: 'dossier', facts, caseId: madeUpId(`case ${step.dossier.case}`) },
    ...{ dossierNumber: `0001-${String(seq).padStart(6, '0')}-0`, attempt: 1, recipients: [kid, kid] },
    container: { size: 1, sha256: sha(`container ${madeUpId(name)}`), leafSize: 65_536, leaves: [kid] },
    ...(corrects === null ? {} : { corrects: madeUpId(corrects) }),
  };
}
