import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { encodePeople, openPeopleDb, type PeopleDb } from '../../../db/client.ts';
import { foldForSearch } from '../../../main/domain/applicant/name.ts';
import { readRosterCsv } from '../../../main/station/roster/read-csv.ts';
import { searchWords } from '../../../main/station/roster/search-words.ts';
import { storeList } from '../../../main/station/roster/store-list.ts';
import { type MadeUpPerson, madeUpPeople } from '../../../test/fixtures/people/index.ts';
import { inFolder } from '../folder.ts';
import { timed } from '../measure.ts';
import { plain } from '../parts/figures.ts';
import { rosterCsv } from '../parts/roster-csv.ts';
import type { BenchResult, Figure } from '../result.ts';
import { percentile } from '../stats.ts';

export const about = 'people looked for while their names are typed, 200,000 on the list';

const count = 200_000;
/** As many as the screen shows. */
const shown = 50;
const wanted = 40;
/** One picture of a display that shows sixty a second. */
const frameMs = 16;

/** What officers type, letter by letter. */
const ways: readonly [name: string, about: string, text: (person: MadeUpPerson) => string][] = [
  ['plain', 'name typed without marks', ({ fullName }) => foldForSearch(fullName)],
  ['marked', 'name typed with marks', ({ fullName }) => fullName],
  ['given', 'given name, then family name', ({ fullName }) => fullName.split(' ').reverse().join(' ')],
  ['number', 'number typed', ({ personalId }) => personalId],
  ['nobody', 'a name that is not there', ({ fullName }) => `${fullName} xyz`],
];

/** Every answer as the database thread gives it, with its count; from the first letter on. */
export function run(): Promise<BenchResult> {
  return inFolder(async (folder) => {
    const people = madeUpPeople(1, count);
    const db = await openPeopleDb(join(folder, 'people.db'), randomBytes(32));
    try {
      await fill(db, people);
      const figures: Figure[] = [
        ms('everybody', 'the list before anything is typed', await timed(() => ask(db, ''))),
        ms('first', 'the first search, which makes the index', await timed(() => ask(db, 'n'))),
      ];
      const all: number[] = [];
      const firstLetters: number[] = [];
      for (const [name, what, textOf] of ways) {
        const own: number[] = [];
        for (let i = 0; i < wanted; i++) {
          const text = textOf(people[i * Math.floor(count / wanted)]!).normalize('NFC');
          for (let length = 1; length <= text.length; length++) {
            const took = await timed(() => ask(db, text.slice(0, length)));
            own.push(took);
            if (length <= 2) firstLetters.push(took);
          }
        }
        all.push(...own);
        figures.push(...shares(name, what, own));
      }
      figures.push(...shares('firstLetters', 'the first two letters or digits', firstLetters));
      figures.push(...shares('all', 'every letter of them all', all));
      return { figures };
    } finally {
      await db.close();
    }
  });
}

async function fill(db: PeopleDb, people: readonly MadeUpPerson[]): Promise<void> {
  const list = readRosterCsv(rosterCsv(people));
  const piece = 1_000;
  await storeList(db, {
    listId: 'bench',
    fileSha256: '',
    importedAt: new Date().toISOString(),
    totalRows: list.total,
    bad: 0,
    chunks: Math.ceil(list.people.length / piece),
    chunk: async (n) => encodePeople(list.people.slice(n * piece, (n + 1) * piece)),
  });
}

function ask(db: PeopleDb, text: string): Promise<unknown> {
  return db.run('searchRoster', { words: searchWords(text), limit: shown });
}

function shares(name: string, what: string, values: number[]): Figure[] {
  const p99 = percentile(values, 0.99);
  return [
    ms(`${name}P50`, `${what}, p50 of ${values.length}`, percentile(values, 0.5)),
    {
      ...ms(`${name}P99`, `${what}, p99`, p99),
      against: { limit: `a frame of ${frameMs} ms`, ratio: p99 / frameMs, target: 'at most 1' },
    },
  ];
}

const ms = (name: string, what: string, value: number): Figure => plain(name, what, value, 'ms');
