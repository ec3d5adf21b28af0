import { randomBytes } from 'node:crypto';
import { receiveBatch } from '../../../hub/receiving/batch.ts';
import { receiveChunk } from '../../../hub/receiving/chunk.ts';
import { commitDossier } from '../../../hub/receiving/commit.ts';
import type { Caller } from '../../../hub/receiving/context.ts';
import { foldChanges } from '../../../hub/tallies/fold.ts';
import type { SignedDossier, TestJournal } from '../../../hub/testing/test-journal.ts';
import { type TestReceiving, testReceiving } from '../../../hub/testing/test-receiving.ts';
import { timed } from '../measure.ts';

export const mebibyte = 1024 * 1024;
const chunk = 4 * 65_536;

interface Line {
  journal: TestJournal;
  caller: Caller;
  token: string;
}
export interface Waiting {
  line: Line;
  dossier: SignedDossier;
}

/** A hub's receiving on PostgreSQL and a folder, without HTTP, and stations that keep it busy: one for each client. */
export class CommitBench {
  readonly #at: TestReceiving;
  readonly #lines: Line[];

  private constructor(at: TestReceiving, lines: Line[]) {
    this.#at = at;
    this.#lines = lines;
  }

  static async start(database: string | null, clients: number): Promise<CommitBench> {
    const at = await testReceiving(undefined, {}, database);
    const lines: Line[] = [];
    for (let i = 0; i < clients; i++) {
      const { journal, token } = await at.station();
      lines.push({ journal, token, caller: { stationId: journal.stationId, epoch: 1 } });
    }
    return new CommitBench(at, lines);
  }

  /** Dossiers of which all leaves are durable. */
  async uploaded(count: number, size = mebibyte): Promise<Waiting[]> {
    const waiting = await this.#signed(count, size);
    await this.#each(waiting, (one) => this.#send(one));
    return waiting;
  }

  /** Milliseconds of committing them, every station one after another, all stations at once. */
  commits(waiting: readonly Waiting[]): Promise<number> {
    return timed(() => this.#each(waiting, (one) => this.#commit(one)));
  }

  /** Milliseconds of receiving new ones from manifest to receipt; they are signed before. */
  async deliveries(count: number, size = mebibyte): Promise<number> {
    const waiting = await this.#signed(count, size);
    return timed(() =>
      this.#each(waiting, async (one) => {
        await this.#send(one);
        await this.#commit(one);
      }),
    );
  }

  /** Milliseconds of each commit, one at a time. */
  async oneByOne(waiting: readonly Waiting[]): Promise<number[]> {
    const times: number[] = [];
    for (const one of waiting) times.push(await timed(() => this.#commit(one)));
    return times;
  }

  /** Milliseconds of bringing the tallies to what was received, and how many changes that were. */
  async fold(): Promise<{ changes: number; ms: number }> {
    const { store } = this.#at.context;
    const changes = await store.tallies.behind();
    return { changes, ms: await timed(() => foldChanges(store)) };
  }

  end(): Promise<void> {
    return this.#at.end();
  }

  async #signed(count: number, size: number): Promise<Waiting[]> {
    const waiting: Waiting[] = [];
    for (let i = 0; i < count; i++) {
      const line = this.#lines[i % this.#lines.length];
      if (line) waiting.push({ line, dossier: await line.journal.dossier(randomBytes(size)) });
    }
    return waiting;
  }

  async #each(waiting: readonly Waiting[], work: (one: Waiting) => Promise<void>): Promise<void> {
    await Promise.all(
      this.#lines.map(async (line) => {
        for (const one of waiting) if (one.line === line) await work(one);
      }),
    );
  }

  async #send({ line, dossier }: Waiting): Promise<void> {
    const { caller } = line;
    const request = { v: 1 as const, ...caller, token: line.token, entries: [dossier.jws] };
    line.token = (await receiveBatch(this.#at.context, caller, request)).nextToken;
    for (let at = 0; at < dossier.container.length; at += chunk) {
      const bytes = dossier.container.subarray(at, at + chunk);
      await receiveChunk(this.#at.context, caller, dossier.id, at / 65_536, bytes);
    }
  }

  async #commit({ line, dossier }: Waiting): Promise<void> {
    const { answer } = await commitDossier(this.#at.context, line.caller, dossier.id);
    if (answer.answer !== 'HAVE') throw new Error(`not received: ${answer.answer}`);
  }
}
