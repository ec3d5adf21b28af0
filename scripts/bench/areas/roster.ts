import { join } from 'node:path';
import { readRosterCsv } from '../../../main/station/roster/read-csv.ts';
import { searchWords } from '../../../main/station/roster/search-words.ts';
import { madeUpPeople } from '../../../test/fixtures/people/index.ts';
import { inFolder } from '../folder.ts';
import { timed } from '../measure.ts';
import { withPassingHub } from '../parts/hub.ts';
import { plainImport, scan } from '../parts/plain-roster.ts';
import { rosterCsv } from '../parts/roster-csv.ts';
import { benchStation } from '../parts/station.ts';
import type { BenchResult, Figure } from '../result.ts';
import { median, percentile } from '../stats.ts';

export const about = 'a roster of 200,000 people: import and search';

const count = 200_000;
const shown = 20;
const each = 40;

/** What officers type, for one person of the list. */
const typed: readonly [
  name: string,
  about: string,
  text: (person: { fullName: string; personalId: string }) => string,
][] = [
  ['wholeName', 'whole name', ({ fullName }) => fullName],
  [
    'twoWords',
    'first and last word of the name',
    ({ fullName }) => fullName.split(' ').slice(0, 1).concat(fullName.split(' ').slice(-1)).join(' '),
  ],
  ['oneWord', 'family name alone', ({ fullName }) => fullName.split(' ')[0] ?? ''],
  ['number', 'whole number', ({ personalId }) => personalId],
  ['numberStart', 'first six digits', ({ personalId }) => personalId.slice(0, 6)],
  ['nobody', 'a name that is not there', ({ fullName }) => `${fullName} xyz`],
];

/** One import; many searches as the screen asks them, and the query of the list alone as the database thread answers it. */
export function run(): Promise<BenchResult> {
  return inFolder(async (folder) => {
    const people = madeUpPeople(1, count);
    const csv = rosterCsv(people);
    const station = await withPassingHub(folder, (code) => benchStation({ folder, code }));
    try {
      const { roster, core } = station.active;
      const importing = await timed(() => roster.imports.import({ file: csv }));
      let rows: ReturnType<typeof readRosterCsv>['people'] = [];
      const reading = await timed(() => {
        rows = readRosterCsv(csv).people;
      });
      const plain = await timed(() => plainImport(join(folder, 'plain.db'), rows));
      const limit = reading + plain;
      const figures: Figure[] = [
        ms('readCsv', 'reading and checking the list', reading),
        ms('plainImport', 'the same people into a plain SQLite table', plain),
        ms('import', `import of ${count} people`, importing, ['both together', importing / limit]),
      ];
      const db = core.sessions.require().people;
      const all: Record<'screen' | 'thread' | 'memory', number[]> = { screen: [], thread: [], memory: [] };
      const step = Math.floor(count / each);
      for (const [name, what, textOf] of typed) {
        const own: number[] = [];
        const ownScan: number[] = [];
        for (let i = 0; i < each; i++) {
          const text = textOf(people[i * step]!);
          const words = searchWords(text);
          const folded = words.map((word) => word.folded);
          own.push(await timed(() => roster.search(text, shown)));
          all.thread.push(await timed(() => db.run('searchRoster', { words, limit: shown })));
          ownScan.push(await timed(() => scan(rows, folded, shown)));
        }
        all.screen.push(...own);
        all.memory.push(...ownScan);
        figures.push(
          ms(`search:${name}`, `search, ${what}`, median(own), ['a scan of memory', median(own) / median(ownScan)]),
        );
      }
      for (const [where, what] of [
        ['memory', 'scan of an array in memory (the peer)'],
        ['thread', 'query of the list in the database thread'],
        ['screen', 'search with its count, as the screen asks'],
      ] as const) {
        for (const [share, label] of [
          [0.5, 'P50'],
          [0.99, 'P99'],
        ] as const) {
          const value = percentile(all[where], share);
          const peer = percentile(all.memory, share);
          figures.push(
            ms(
              `${where}${label}`,
              `${what}, ${label.toLowerCase()}`,
              value,
              where === 'memory' ? undefined : ['a scan of memory', value / peer],
            ),
          );
        }
      }
      return { figures };
    } finally {
      await station.close();
    }
  });
}

function ms(name: string, what: string, value: number, against?: [limit: string, ratio: number]): Figure {
  return {
    name,
    about: what,
    value,
    unit: 'ms',
    ...(against ? { against: { limit: against[0], ratio: against[1] } } : {}),
  };
}
