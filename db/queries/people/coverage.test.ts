import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { coverageFigure, unableReason } from '../../../main/contract/station/roster.ts';
import { type CoverageGroup, coverageOf } from '../../../main/domain/roster/coverage.ts';
import { peopleMigrations } from '../../migrations/people/index.ts';
import { openDatabase } from '../../open.ts';
import { dropApplicants, saveApplicant } from './applicants.ts';
import { coverageGroups, coverageList, followDossiers, type ListPart } from './coverage.ts';
import { peopleOfRows, rowsToCome } from './places.ts';
import { addUnableEvent } from './unable.ts';

let dir: string;
let db: Database;
const key = randomBytes(32);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tram-coverage-'));
  db = openDatabase({ path: join(dir, 'people.db'), key, migrations: peopleMigrations });
  db.pragma('synchronous=OFF');
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

const hamlets = ['Thôn 1', 'Thôn 2', null];
const cadres = ['Cadre 1', null];
const classes = ['smartphone', 'basic', null] as const;
const states = [
  'draft',
  'confirmed',
  'awaitingApproval',
  'sealed',
  'received',
  'accepted',
  'rejected',
  'void',
] as const;
const done: readonly string[] = ['confirmed', 'awaitingApproval', 'sealed', 'received', 'accepted'];
const people = 12;
const personId = (n: number): string => `01890000-0000-7000-a000-${String(n).padStart(12, '0')}`;
const draftId = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function fill(onto: Database): void {
  onto.exec(`INSERT INTO roster_imports (list_id, file_sha256, imported_at, total_rows, added, updated, bad)
    VALUES ('l', 'x', 't', 0, 0, 0, 0)`);
  const add = onto.prepare(
    `INSERT INTO roster (roster_id, list_id, full_name, folded, hamlet, cadre, phone_class) VALUES (?, 'l', ?, '', ?, ?, ?)`,
  );
  for (let n = 0; n < people; n++)
    add.run(personId(n), `Người ${n}`, hamlets[n % 3], cadres[n % 2], classes[(n >> 1) % 3]);
}

interface Plain {
  person: number | null;
  state: (typeof states)[number] | null;
}

const event = fc.record({
  what: fc.constantFrom('save', 'save', 'state', 'state', 'state', 'mark', 'unmark', 'drop', 'move'),
  draft: fc.nat(14),
  person: fc.option(fc.nat(people - 1), { nil: null, freq: 5 }),
  state: fc.constantFrom(...states),
  reason: fc.constantFrom(...unableReason.options),
  open: fc.boolean(),
});
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

/** Plays an event and remembers it as plainly as can be. */
function take(one: Event, drafts: Map<number, Plain>, marks: Map<number, string>, homes: (string | null)[]): void {
  const { what, draft, person, state, reason, open } = one;
  const who = person === null ? null : personId(person);
  if (what === 'save') {
    const row = { draftId: draftId(draft), rosterId: who, fields: { fullName: 'A' }, procedure: null };
    saveApplicant(db, { ...row, folded: '', updatedAt: 't' });
    drafts.set(draft, { person, state: drafts.get(draft)?.state ?? null });
  } else if (what === 'state') {
    followDossiers(db, { changes: [{ draftId: draftId(draft), state }], n: 1 });
    const known = drafts.get(draft);
    if (known) known.state = state;
  } else if (what === 'drop') {
    dropApplicants(db, { draftIds: [draftId(draft)] });
    drafts.delete(draft);
  } else if (person !== null && who !== null) {
    if (what === 'move') {
      db.prepare('UPDATE roster SET hamlet = ? WHERE roster_id = ?').run(hamlets[draft % 3], who);
      homes[person] = hamlets[draft % 3] ?? null;
      return;
    }
    const isMark = what === 'mark';
    addUnableEvent(db, {
      event: {
        ...{ rosterId: who, what: isMark ? 'set' : 'undone', reason, outcome: null, deathExtractNumber: null },
        ...{ note: null, at: 't', actor: 'a', evidence: null },
      },
      state: isMark ? { reason, open, at: 't' } : null,
    });
    if (isMark) marks.set(person, open ? 'open' : reason);
    else marks.delete(person);
  }
}

function plainGroups(
  drafts: Map<number, Plain>,
  marks: Map<number, string>,
  homes: (string | null)[],
): CoverageGroup[] {
  return Array.from({ length: people }, (_, n) => {
    const own = [...drafts].filter(([, one]) => one.person === n && one.state !== null).sort(([a], [b]) => a - b);
    const newest = own.findLast(([, one]) => one.state !== 'void')?.[1].state ?? 'void';
    const standing = done.includes(newest) ? 'confirmed' : newest === 'draft' ? 'started' : 'none';
    return {
      ...{ hamlet: homes[n] ?? null, cadre: cadres[n % 2] ?? null, phoneClass: classes[(n >> 1) % 3] ?? null },
      ...{ standing, unable: (marks.get(n) ?? '') as CoverageGroup['unable'], people: 1 },
    };
  });
}

const counted = (groups: CoverageGroup[]) => {
  const { total, reasons, ...rows } = coverageOf(groups);
  const sorted = Object.values(rows).map((some) => some.toSorted((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)));
  return { total, reasons, sorted };
};

test('the coverage equals a naive recount for any history, and every figure has a list of as many, each once', () => {
  fill(db);
  fc.assert(
    fc.property(fc.array(event, { minLength: 5, maxLength: 60 }), (events) => {
      const drafts = new Map<number, Plain>();
      const marks = new Map<number, string>();
      const homes = Array.from({ length: people }, (_, n) => hamlets[n % 3] ?? null);
      for (const one of events) take(one, drafts, marks, homes);
      const { groups, outside } = coverageGroups(db);
      expect(counted(groups)).toEqual(counted(plainGroups(drafts, marks, homes)));
      expect(outside).toBe(
        [...drafts.values()].filter((one) => one.person === null && done.includes(one.state ?? '')).length,
      );

      const { total, reasons } = coverageOf(groups);
      const figures = {
        ...total,
        underWay: groups.reduce((sum, g) => sum + (g.standing === 'started' ? g.people : 0), 0),
      };
      const by = { ...figures, suspected: total.open, outside };
      for (const figure of coverageFigure.options) expect([figure, listed({ figure })]).toEqual([figure, by[figure]]);
      for (const reason of unableReason.options)
        expect(listed({ figure: 'unable', reason })).toBe(reasons[reason] ?? 0);
      for (const row of coverageOf(groups).hamlets)
        expect(listed({ figure: 'stillToCome', hamlet: row.name })).toBe(row.stillToCome);
      for (const row of coverageOf(groups).phoneClasses) {
        expect(listed({ figure: 'confirmed', phoneClass: row.name })).toBe(row.confirmed);
        const { rows, total: toCome } = rowsToCome(db, { phoneClass: row.name, most: 100 });
        expect([rows.length, toCome, peopleOfRows(db, { rows }).length]).toEqual(Array(3).fill(row.stillToCome));
      }
      db.exec('DELETE FROM applicants; DELETE FROM unable_events; DELETE FROM unable;');
      for (let n = 0; n < people; n++)
        db.prepare('UPDATE roster SET hamlet = ? WHERE roster_id = ?').run(hamlets[n % 3], personId(n));
    }),
    { numRuns: 12 },
  );
});

/** How many different people a list has, page by page; as many as it says. */
function listed(asked: Pick<Parameters<typeof coverageList>[1], 'figure'> & { reason?: string } & ListPart): number {
  const seen: (string | null)[] = [];
  const reason = unableReason.options.find((one) => one === asked.reason) ?? null;
  for (;;) {
    const page = coverageList(db, { ...asked, reason, skip: seen.length, limit: 5 });
    seen.push(...page.people.map((one) => one.rosterId ?? one.draftId));
    if (page.people.length === 0 || seen.length >= page.total) {
      expect([seen.length, new Set(seen).size]).toEqual([page.total, page.total]);
      return page.total;
    }
  }
}

test('people marked before there was a coverage in the rows are marked in it', () => {
  const path = join(dir, 'older.db');
  const older = openDatabase({ path, key, migrations: peopleMigrations.slice(0, 8) });
  fill(older);
  older.exec(`INSERT INTO unable VALUES ('${personId(1)}', 'absent', 0, 't'), ('${personId(2)}', 'suspectedDeceased', 1, 't');
    INSERT INTO applicants (draft_id, roster_id, fields, folded, updated_at) VALUES ('${draftId(1)}', '${personId(3)}', '{}', '', 't');`);
  older.close();
  const now = openDatabase({ path, key, migrations: peopleMigrations });
  followDossiers(now, { changes: [{ draftId: draftId(1), state: 'sealed' }], n: 7 });
  expect(coverageOf(coverageGroups(now).groups)).toMatchObject({
    total: { people, confirmed: 1, unable: 1, open: 1, stillToCome: people - 2 },
    reasons: { absent: 1 },
  });
  now.prepare('DELETE FROM roster WHERE roster_id = ?').run(personId(5));
  now.prepare(`UPDATE roster SET cadre = '' WHERE roster_id = ?`).run(personId(6));
  const { total, cadres: rows } = coverageOf(coverageGroups(now).groups);
  expect([total.people, rows.find(({ name }) => name === '')?.people]).toEqual([people - 1, 1]);
  expect(coverageList(now, { figure: 'people', cadre: '', reason: null, skip: 0, limit: 5 }).total).toBe(1);
  now.close();
});
