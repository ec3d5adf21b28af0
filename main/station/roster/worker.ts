import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { serveApi } from '../../contract/channel/server.ts';
import { workerChannel } from '../../contract/channel/worker.ts';
import { Failure } from '../../contract/result.ts';
import { peopleColumns } from './columns.ts';
import { listFileApi } from './file-api.ts';
import { fingerprintOf } from './fingerprint.ts';
import { KeptPeople } from './kept-people.ts';
import { openTable } from './open-table.ts';
import { PeopleReader } from './people-reader.ts';

if (!parentPort) throw new Error('this file runs as a worker thread');

/** People in one piece: so many are written in one transaction, short enough that others need not wait for it. */
const chunkPeople = 200;
/** First rows shown to the officer. */
const sampleRows = 5;
const progressStep = 0.01;

/** Bytes of the list; they come in pieces, in order. Null once the people have been read. */
let file: Uint8Array | null = new Uint8Array((workerData as { size: number }).size);
let received = 0;
let people = new KeptPeople();

/** @throws Failure roster_unreadable, roster_file_gone */
function whole(): Uint8Array {
  if (!file) throw new Failure('roster_file_gone');
  if (received < file.length) throw new Failure('roster_unreadable', 'pieces');
  return file;
}

const server = serveApi(listFileApi, workerChannel(parentPort), {
  receive: ({ at, piece }) => {
    if (!file || at !== received || at + piece.length > file.length) throw new Failure('roster_unreadable', 'pieces');
    file.set(piece, at);
    received += piece.length;
    return {};
  },
  inspect: async ({ reading }) => {
    const table = await openTable(whole(), reading, true, peopleColumns);
    const { heading, first, letters, lettersChoices, confidence, delimiter, sheets, sheet, format } = table;
    const width = Math.max(heading.written.length, 1);
    const samples = first
      .filter(({ row, cells }) => row > heading.row && cells.some((cell) => cell.trim() !== ''))
      .slice(0, sampleRows)
      .map(({ cells }) => Array.from({ length: width }, (_, at) => (cells[at] ?? '').slice(0, 200)));
    return {
      format,
      letters,
      lettersChoices: [...lettersChoices],
      confidence,
      delimiter,
      sheets: [...sheets],
      sheet,
      headingRow: heading.row,
      columns: Array.from({ length: width }, (_, at) => ({
        at,
        heading: heading.written[at] ?? '',
        field: heading.columns.find((column) => column.at === at)?.field ?? null,
      })),
      samples,
      fingerprint: fingerprintOf(heading.written),
    };
  },
  read: async ({ reading, mapping }) => {
    const bytes = whole();
    const table = await openTable(bytes, reading, false, peopleColumns);
    const used = mapping ?? table.heading.columns;
    people = new KeptPeople();
    const reader = new PeopleReader(table, (person) => people.add(person), used);
    let told = 0;
    await table.eachRow(
      (cells, row) => reader.take(cells, row),
      (share) => {
        if (share < told + progressStep) return;
        told = share;
        server.emit('progress', share);
      },
    );
    people.sort();
    // From here on the people stand for it.
    file = null;
    return {
      ...reader.read,
      people: people.count,
      chunks: Math.ceil(people.count / chunkPeople),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      fingerprint: fingerprintOf(table.heading.written),
      mapping: used,
    };
  },
  chunk: ({ n }) => {
    if (n * chunkPeople >= people.count) throw new Failure('internal', 'chunk');
    return { people: people.encoded(n * chunkPeople, (n + 1) * chunkPeople) };
  },
});
