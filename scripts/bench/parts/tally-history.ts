import type { Database } from 'better-sqlite3';
import { queueMigrations } from '../../../db/migrations/queue/index.ts';
import { openDatabase } from '../../../db/open.ts';
import { rebuildTallies } from '../../../db/queries/queue/tally/rebuild.ts';
import { formatDossierNumber } from '../../../main/domain/ids/dossier-number.ts';
import { timed } from '../measure.ts';

export const operators = Array.from({ length: 5 }, (_, i) => `01890000-0000-7000-8000-00000000000${i}`);
export const hamlets = Array.from({ length: 20 }, (_, i) => `Thôn ${i + 1}`);
/** As many dossiers as a busy station starts on a business day. */
const perDay = 400;
const lastDay = Date.UTC(2026, 5, 27);
const kinds = ['firstIssuance', 'renewal', 'eidLevel2', 'eidLevel2', 'cardWithEidLevel2'];
const bands = ['6to13', '14to17', '18to24', '25to39', '40to59', '60plus'];

const id = (n: number): string => `01890000-0000-7000-9000-${String(n).padStart(12, '0')}`;
/** The business day so many days before the last. */
export const dayBefore = (days: number): string => new Date(lastDay - days * 86_400_000).toISOString().slice(0, 10);

/**
 * A queue with so many made-up dossiers over as many days as a busy station takes for them: three in a hundred are ended, what is older
 * than two days is received, than four decided; three in a hundred come back.
 * @returns how long marks and counters took to be made from the events, milliseconds
 */
export async function makeHistory(path: string, key: Uint8Array, dossiers: number): Promise<number> {
  const db = openDatabase({ path, key, migrations: queueMigrations });
  try {
    db.pragma('synchronous=OFF');
    db.transaction(() => fill(db, dossiers))();
    const ms = await timed(() => db.transaction(() => rebuildTallies(db))());
    // As after a night: what is asked is asked of a tidy file.
    db.pragma('wal_checkpoint(TRUNCATE)');
    return ms;
  } finally {
    db.close();
  }
}

function fill(db: Database, dossiers: number): void {
  const random = seeded(7);
  const add = db.prepare(
    `INSERT INTO dossiers (draft_id, case_id, dossier_number, kind, state, on_roster, profile, started_at, started_day, facts, cadre,
       void_after, dossier_id, epoch, seq) VALUES (?, ?, ?, ?, ?, ?, 'TT17-2024-BCA@1', ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const step = db.prepare(
    `INSERT INTO transitions (draft_id, from_state, to_state, at, day, hour, actor) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const wait = db.prepare(`INSERT INTO outbox (epoch, seq, id, type, added_at) VALUES (1, ?, ?, 'dossier', ?)`);
  const days = Math.ceil(dossiers / perDay);
  for (let n = 0; n < dossiers; n++) {
    const age = days - 1 - Math.floor(n / perDay);
    const day = dayBefore(age);
    const hour = 7 + (random() % 15);
    const at = `${day}T03:00:00.000Z`;
    const hamlet = random() % hamlets.length;
    const operator = operators[random() % 5];
    const isVoid = random() % 33 === 0;
    const open = !isVoid && age === 0 && random() % 20 === 0;
    const left = !isVoid && !open;
    const verdict = random() % 33 === 0 ? 'rejected' : 'accepted';
    const received = left && (age > 2 || (age > 0 && random() % 2 === 0));
    const decided = received && age > 4;
    const state = isVoid ? 'void' : open ? 'draft' : decided ? verdict : received ? 'received' : 'sealed';
    const facts = {
      ...{ commune: '22561', hamlet: hamlets[hamlet], operator, shift: null, onRoster: true },
      sex: random() % 2 ? 'male' : 'female',
      ageBand: bands[random() % bands.length],
    };
    const seq = left ? n + 1 : null;
    add.run(
      ...[id(n), id(n), formatDossierNumber(String(1 + Math.floor(n / 900_000)).padStart(4, '0'), (n % 900_000) + 1)],
      ...[
        kinds[random() % kinds.length],
        state,
        random() % 20 ? 1 : 0,
        at,
        day,
        open || isVoid ? null : JSON.stringify(facts),
      ],
      ...[`cadre${hamlet % 10}`, isVoid ? 'draft' : null, left ? `${id(n).slice(0, 14)}6${id(n).slice(15)}` : null],
      ...[left ? 1 : null, seq],
    );
    const go = (from: string | null, to: string, later: number): void => {
      step.run(id(n), from, to, at, dayBefore(Math.max(0, age - later)), hour, operator);
    };
    go(null, 'draft', 0);
    if (isVoid) go('draft', 'void', 0);
    if (!left) continue;
    go('draft', 'confirmed', 0);
    go('confirmed', 'sealed', 0);
    if (received) go('sealed', 'received', random() % 2);
    else wait.run(seq, `${id(n).slice(0, 14)}6${id(n).slice(15)}`, at);
    if (decided) go('received', verdict, 2 + (random() % 3));
  }
}

/** xorshift32 (Marsaglia 2003): the same history every time. */
export function seeded(seed: number): () => number {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    x >>>= 0;
    return x;
  };
}
