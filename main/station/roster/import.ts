import { v7 } from 'uuid';
import type { PeopleDb, QueueDb } from '../../../db/client.ts';
import type { Input, Output } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import {
  type ImportProgress,
  maxListPiece,
  type RosterInspection,
  type RosterMapping,
  type RosterReading,
  rosterMapping,
} from '../../contract/station/roster.ts';
import { pieceOf } from '../../contract/station/send-list.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { type ListFile, openListFile } from './list-file.ts';
import { recoverLists, storeList } from './store-list.ts';

export interface ImportParts {
  people: PeopleDb;
  queue: QueueDb;
  now: () => Date;
  /** accountId of who is signed in. */
  actor: () => string | null;
  /** @throws Failure disk_full */
  requireRoom: () => Promise<void>;
}

export type ImportAnswer = Output<StationApi, 'roster.import'>;

export interface ImportOptions {
  signal?: AbortSignal | undefined;
  onProgress?: (progress: ImportProgress) => void;
}

/** Lists on their way into the roster: one file is held, one import runs. */
export class RosterImports {
  readonly #parts: ImportParts;
  #held: ListFile | null = null;
  #running = false;
  #newest: ImportAnswer | null = null;

  constructor(parts: ImportParts) {
    this.#parts = parts;
  }

  /** Problems and doubts of the newest import of this session; null before the first. */
  get newest(): ImportAnswer | null {
    return this.#newest;
  }

  /**
   * Takes the next piece of a list, or the first one of a new list, which takes the place of the one before.
   * @throws Failure roster_unreadable (not the next piece), roster_too_large, roster_file_gone, import_running
   */
  async receive({ fileId, size, at, piece }: Input<StationApi, 'roster.receive'>): Promise<{ fileId: string }> {
    if (this.#running) throw new Failure('import_running');
    const file = fileId === null ? await this.#begin(size) : this.#holding(fileId);
    await file.call('receive', { at, piece });
    return { fileId: file.fileId };
  }

  /** @throws Failure roster_unreadable, roster_columns_missing, roster_too_large, roster_file_gone, import_running */
  async inspect(input: Input<StationApi, 'roster.inspect'>): Promise<RosterInspection> {
    if (this.#running) throw new Failure('import_running');
    const file = await this.#file(input);
    const { fingerprint, ...found } = await file.call('inspect', { reading: input.reading ?? {} });
    const known = await this.#remembered(fingerprint);
    const columns = known
      ? found.columns.map((column) => ({
          ...column,
          field: known.find(({ at }) => at === column.at)?.field ?? null,
        }))
      : found.columns;
    return { ...found, columns, fileId: file.fileId, remembered: known !== null };
  }

  /**
   * Imports a list: all good rows or nothing, also when the process dies in between. The officer's mapping is remembered.
   * @throws Failure roster_*, import_running, cancelled, disk_full, io_error
   */
  async import(input: Input<StationApi, 'roster.import'>, options: ImportOptions = {}): Promise<ImportAnswer> {
    return this.#alone(async () => {
      await this.#parts.requireRoom();
      const file = await this.#file(input);
      const stop = file.onProgress((share) => options.onProgress?.({ phase: 'reading', share }));
      try {
        return await this.#import(file, input.reading ?? {}, input.mapping ?? null, options);
      } catch (error) {
        // Whoever cancelled may want the same file again, with another mapping.
        if (!(error instanceof Failure && error.code === 'roster_columns_missing')) await this.#drop();
        throw error;
      } finally {
        stop();
      }
    });
  }

  async #import(
    file: ListFile,
    reading: RosterReading,
    given: RosterMapping | null,
    { signal, onProgress }: ImportOptions,
  ): Promise<ImportAnswer> {
    const { people, queue, now, actor } = this.#parts;
    const summary = await file.call('read', { reading, mapping: given }, signal ? { signal } : {});
    const { total, problems, problemCount, doubts, doubtCount, sha256, fingerprint, mapping, chunks } = summary;
    const listId = v7();
    const at = now().toISOString();
    const bad = total - summary.people;
    const list = { listId, fileSha256: sha256, importedAt: at, totalRows: total, bad, chunks };
    const chunk = async (n: number): Promise<Uint8Array> => (await file.call('chunk', { n })).people;
    const counts = await storeList(
      people,
      { ...list, chunk, release: () => this.#drop() },
      { signal, ...(onProgress ? { onProgress } : {}) },
    );
    if (given) await people.run('rememberMapping', { fingerprint, mapping: JSON.stringify(mapping), usedAt: at });
    await queue.run('recordAudit', {
      at,
      actor: actor(),
      action: 'roster.imported',
      subject: listId,
      detail: { ...counts, total, bad, problems: problemCount, doubts: doubtCount, fileSha256: sha256 },
    });
    this.#newest = { total, ...counts, problems, problemCount, doubts, doubtCount };
    return this.#newest;
  }

  /** What a death left of an import is put right; until then no other begins. */
  recover(): Promise<void> {
    return this.#alone(() => recoverLists(this.#parts.people));
  }

  async close(): Promise<void> {
    await this.#drop();
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running) throw new Failure('import_running');
    this.#running = true;
    try {
      return await work();
    } finally {
      this.#running = false;
    }
  }

  async #file(input: { file: Uint8Array } | { fileId: string }): Promise<ListFile> {
    if ('fileId' in input) return this.#holding(input.fileId);
    const { length } = input.file;
    const file = await this.#begin(length);
    for (let at = 0; at < length; at += maxListPiece)
      await file.call('receive', { at, piece: pieceOf(input.file, at) });
    return file;
  }

  #holding(fileId: string): ListFile {
    if (this.#held?.fileId !== fileId) throw new Failure('roster_file_gone');
    return this.#held;
  }

  async #begin(size: number): Promise<ListFile> {
    await this.#drop();
    this.#held = openListFile(size);
    return this.#held;
  }

  async #drop(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    await held?.close();
  }

  async #remembered(fingerprint: string): Promise<RosterMapping | null> {
    const stored = await this.#parts.people.run('rosterMapping', { fingerprint });
    return stored === null ? null : rosterMapping.parse(JSON.parse(stored));
  }
}
