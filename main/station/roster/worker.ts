import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { v7 } from 'uuid';
import { encodePeople, type RosterPerson } from '../../../db/client.ts';
import { serveApi } from '../../contract/channel/server.ts';
import { workerChannel } from '../../contract/channel/worker.ts';
import { Failure } from '../../contract/result.ts';
import { listFileApi } from './file-api.ts';
import { fingerprintOf } from './fingerprint.ts';
import { openTable } from './open-table.ts';
import { PeopleReader } from './people-reader.ts';

if (!parentPort) throw new Error('this file runs as a worker thread');

/** People in one piece: so many are written in one transaction, short enough that others need not wait for it. */
const chunkPeople = 200;
/** First rows shown to the officer. */
const sampleRows = 5;
const progressStep = 0.01;

const file = workerData as Uint8Array;
let people: RosterPerson[] = [];

const server = serveApi(listFileApi, workerChannel(parentPort), {
  inspect: async ({ reading }) => {
    const table = await openTable(file, reading, true);
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
    const table = await openTable(file, reading, false);
    const used = mapping ?? table.heading.columns;
    const reader = new PeopleReader(table, used);
    let told = 0;
    await table.eachRow(
      (cells, row) => reader.take(cells, row),
      (share) => {
        if (share < told + progressStep) return;
        told = share;
        server.emit('progress', share);
      },
    );
    const { people: found, ...rest } = reader.file;
    // In the order of the index that is largest, and with ids in the same order: what is written together lies together.
    people = found.sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
    return {
      ...rest,
      people: people.length,
      chunks: Math.ceil(people.length / chunkPeople),
      sha256: createHash('sha256').update(file).digest('hex'),
      fingerprint: fingerprintOf(table.heading.written),
      mapping: used,
    };
  },
  chunk: ({ n }) => {
    const piece = people.slice(n * chunkPeople, (n + 1) * chunkPeople);
    if (piece.length === 0) throw new Failure('internal', 'chunk');
    return { people: encodePeople(piece.map((person) => ({ ...person, rosterId: v7() }))) };
  },
});
