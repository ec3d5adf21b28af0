import type { Database } from 'better-sqlite3';
import type { TallyStep } from '../../../../main/contract/station/tallies.ts';
import { dayNumber } from '../../../../main/domain/tally/cover.ts';
import { noCounts } from '../../../../main/domain/tally/steps.ts';
import { changeKind, confirmDraft, reopenDossier, startDraft, voidDraft } from '../drafts.ts';
import { quarantineItem } from '../outbox.ts';
import { storeDecision, storeReceipt } from '../receipts.ts';
import { beginSealing, completeSealing, nextLink, voidSealed } from '../sealing.ts';
import type { FunnelRow } from './funnel.ts';
import type { DbQuestion } from './question.ts';
import { noteActivations } from './station.ts';

export const steps = [
  'start',
  'start',
  'start',
  'again',
  'confirm',
  'confirm',
  'confirm',
  'reopen',
  'void',
  'refuse',
  'changeKind',
  'seal',
  'seal',
  'seal',
  'receive',
  'receive',
  'receive',
  'accept',
  'reject',
  'reject',
  'activated',
  'helped',
  'notHelped',
  'voidSealed',
] as const;
export type Step = (typeof steps)[number];

export interface Event {
  step: Step;
  which: number;
  day: string;
  hour: number;
  seed: number;
}

interface Seen {
  step: TallyStep;
  day: number;
  hour: number;
}

/** What is known of one dossier, kept beside the database as plainly as can be. */
interface Plain {
  draftId: string;
  caseId: string;
  onRoster: boolean;
  cadre: string;
  early: Record<'commune' | 'hamlet' | 'operator' | 'sex' | 'age_band', string>;
  facts: Record<'commune' | 'hamlet' | 'operator' | 'sex' | 'age_band', string> | null;
  kind: 'renewal' | 'eidLevel2' | 'cardWithEidLevel2';
  state: string;
  left: boolean;
  /** Of every step the first time, in order. */
  seen: (Seen & { n: number })[];
}

const pick = <T>(some: readonly T[], n: number): T => some[n % some.length]!;
const id = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const kinds = ['renewal', 'eidLevel2', 'cardWithEidLevel2'] as const;

/** Plays events on the real queries and counts them a second time by itself. */
export class History {
  readonly #db: Database;
  readonly #all: Plain[] = [];
  #n = 0;
  #version: number;

  constructor(db: Database) {
    this.#db = db;
    this.#version = db.prepare<[], number>('SELECT coalesce(max(version), 0) FROM decisions').pluck().get() ?? 0;
  }

  /** An event that does not fit the dossier's state is none. */
  take(event: Event): void {
    const { step, day, hour, seed } = event;
    const moment = { at: '2026-01-01T00:00:00.000Z', day, hour, actor: pick(['op1', 'op2'], seed) };
    if (step === 'start') {
      this.#start(null, moment, seed);
      return;
    }
    const one = this.#all[event.which % Math.max(1, this.#all.length)];
    if (!one) return;
    const { draftId } = one;
    const db = this.#db;
    const is = (...states: string[]): boolean => states.includes(one.state);
    const mark = (what: TallyStep): void => this.#mark(one, what, day, hour);
    const dossierId = draftId.replace('8000', '9000');
    const audited = { ...moment };
    if (
      step === 'again' &&
      is('rejected') &&
      !this.#all.some((o) => o.caseId === one.caseId && ['draft', 'confirmed'].includes(o.state))
    ) {
      this.#start(one.caseId, moment, seed);
    } else if (step === 'confirm' && is('draft')) {
      one.facts = {
        commune: pick(['22561', '22720'], seed),
        hamlet: pick(['Thôn 1', 'Thôn 2', ''], seed),
        operator: moment.actor,
        sex: pick(['male', 'female'], seed),
        age_band: pick(['14to17', '25to39'], seed),
      };
      const { commune, hamlet, operator, sex, age_band: ageBand } = one.facts;
      confirmDraft(db, {
        draftId,
        facts: { commune, hamlet: hamlet || null, operator, sex, ageBand },
        doubts: [],
        needsApproval: false,
        moment,
      });
      one.state = 'confirmed';
      mark('confirmed');
    } else if (step === 'reopen' && is('confirmed')) {
      reopenDossier(db, { draftId, reason: 'typo', moment });
      one.facts = null;
      one.state = 'draft';
    } else if (step === 'changeKind' && is('draft')) {
      one.kind = pick(kinds, seed);
      changeKind(db, { draftId, kind: one.kind, moment });
    } else if ((step === 'void' || step === 'refuse') && is('draft', 'confirmed')) {
      voidDraft(db, { draftId, reason: step === 'refuse' ? 'refusedByOffice' : 'enteredTwice', moment });
      one.state = 'void';
      mark('voided');
      if (step === 'refuse') mark('refused');
    } else if (step === 'seal' && is('confirmed')) {
      const { epoch, seq } = beginSealing(db, { draftId, dossierId, epoch: 1, moment });
      completeSealing(db, { draftId, jws: `j${seq}`, head: `h${epoch}-${seq}`, size: 1, sha256: 'x', moment });
      one.state = 'sealed';
      one.left = true;
      mark('sealed');
    } else if (step === 'voidSealed' && is('sealed')) {
      const row = db
        .prepare<[string], { epoch: number; seq: number }>('SELECT epoch, seq FROM outbox WHERE id = ?')
        .get(dossierId)!;
      quarantineItem(db, { ...row, reason: 'hub_rejected', moment });
      const { seq } = nextLink(db, 1);
      const entry = { epoch: 1, seq, id: id(500_000 + seq), type: 'void', jws: 'v', head: `v${seq}`, at: moment.at };
      voidSealed(db, { ...row, entry, reason: 'unreadableContainer', approvedBy: 'op2', moment: audited });
      one.state = 'void';
      one.left = false;
      mark('voided');
      mark('voidedSealed');
    } else if (step === 'receive' && is('sealed')) {
      const row = db
        .prepare<[string], { epoch: number; seq: number }>('SELECT epoch, seq FROM outbox WHERE id = ?')
        .get(dossierId)!;
      storeReceipt(db, {
        receipt: { ...row, id: dossierId, receiptSeq: row.seq, receivedAt: moment.at, jws: 'r' },
        moment,
      });
      one.state = 'received';
      mark('received');
    } else if ((step === 'accept' || step === 'reject') && is('received')) {
      const verdict = step === 'accept' ? 'accepted' : 'rejected';
      storeDecision(db, { version: ++this.#version, id: dossierId, verdict, jws: 'd', moment });
      one.state = verdict;
      mark(verdict);
    } else if (step === 'activated' && is('received', 'accepted')) {
      storeDecision(db, { version: ++this.#version, id: dossierId, verdict: 'activated', jws: 'd', moment });
      mark('activatedConfirmed');
    } else if ((step === 'helped' || step === 'notHelped') && is('received', 'accepted')) {
      noteActivations(db, { helped: [{ draftId, active: step === 'helped', day, hour }] });
      if (step === 'helped') mark('activatedHelped');
      else one.seen = one.seen.filter((seen) => seen.step !== 'activatedHelped');
    }
  }

  #start(caseId: string | null, moment: { at: string; day: string; hour: number; actor: string }, seed: number): void {
    const n = this.#all.length + 1;
    const draftId = id(n);
    const early = {
      commune: '22561',
      hamlet: pick(['Thôn 1', 'Thôn 2'], seed >> 1),
      sex: pick(['male', 'female'], seed),
      ageBand: '25to39',
    };
    const kind = pick(kinds, seed);
    const onRoster = seed % 5 !== 0;
    const cadre = pick(['c1', 'c2', ''], seed);
    const draft = {
      draftId,
      caseId: caseId ?? draftId,
      kind,
      onRoster,
      profile: 'TT17',
      prefix: '0001',
      wrappedKey: new Uint8Array(1),
      corrects: null,
    };
    startDraft(this.#db, { ...draft, early, cadre: cadre || null, moment });
    const { ageBand, ...rest } = early;
    const one: Plain = {
      draftId,
      caseId: draft.caseId,
      onRoster,
      cadre,
      kind,
      facts: null,
      state: 'draft',
      left: false,
      seen: [],
      early: { ...rest, age_band: ageBand, operator: moment.actor },
    };
    this.#all.push(one);
    this.#mark(one, 'started', moment.day, moment.hour);
  }

  #mark(one: Plain, step: TallyStep, day: string, hour: number): void {
    if (!one.seen.some((seen) => seen.step === step)) one.seen.push({ step, day: dayNumber(day), hour, n: this.#n++ });
  }

  recount({ basis, people, from, to, days, filter, splitBy }: DbQuestion): FunnelRow[] {
    const rows = new Map<string, FunnelRow>();
    const counted = this.#all.map((one, place) => ({ one, place, seen: [...one.seen, ...this.#redo(one)] }));
    for (const { one, seen } of counted) {
      for (const mark of seen) {
        const start = one.seen.find(({ step }) => step === 'started')!;
        const at = basis === 0 ? mark : start;
        const values = { ...(one.facts ?? one.early), kind: one.kind, cadre: one.cadre, day: at.day, hour: at.hour };
        if (at.day < from || at.day > to || (days && !days.includes(at.day))) continue;
        if (!Object.entries(filter).every(([axis, some]) => some.includes(values[axis as 'kind']))) continue;
        const others = counted.flatMap((o) =>
          o.one.caseId === one.caseId ? o.seen.filter((x) => x.step === mark.step) : [],
        );
        if (people && others.some((other) => other.n < mark.n)) continue;
        const value = splitBy === null ? null : values[splitBy];
        const key = `${value} ${one.onRoster}`;
        const row = rows.get(key) ?? { value, onRoster: one.onRoster, counts: noCounts() };
        row.counts[mark.step]++;
        rows.set(key, row);
      }
    }
    return [...rows.values()];
  }

  #redo(one: Plain): Plain['seen'] {
    const later = this.#all.slice(this.#all.indexOf(one) + 1);
    const rejected = one.seen.find(({ step }) => step === 'rejected');
    const open = rejected && !later.some((o) => o.caseId === one.caseId && o.left);
    return open ? [{ ...rejected, step: 'toRedo' }] : [];
  }

  clear(): void {
    for (const table of [
      'tally_ledger',
      'tally_days',
      'tally_hours',
      'tally_pairs',
      'tally_marks',
      'draft_keys',
      'containers',
      'transitions',
      'outbox',
      'journal',
      'receipts',
      'dossiers',
      'decisions',
      'tally_axes',
    ])
      this.#db.exec(`DELETE FROM ${table}`);
  }
}
