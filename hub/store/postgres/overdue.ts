import type pg from 'pg';

/**
 * The server has not said in time whether something is committed: its synchronous standby is gone, or its disk hangs. It may be
 * committed here or may come to be; whoever asked is told nothing and asks again.
 */
export class CommitOverdue extends Error {
  readonly code = 'commit_overdue';
  constructor() {
    super('the database does not say that it is committed');
    this.name = 'CommitOverdue';
  }
}

/** `answer`, or `CommitOverdue` after `ms`; the answer itself is waited for no more. */
export async function inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CommitOverdue()), ms);
  });
  try {
    return await Promise.race([answer, overdue]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Commits that are waited for at most `ms`. One that is overdue keeps its connection until the server answers: cancelling the wait
 * would make the server answer that it is committed, without the standby having it (PostgreSQL, "Synchronous Replication"). While
 * there is one, others are refused at once, so that no more connections come to hang.
 */
export class Commits {
  readonly #ms: number;
  readonly #overdue = new Set<pg.PoolClient>();

  constructor(ms: number) {
    this.#ms = ms;
  }

  /** @throws CommitOverdue while an earlier one is unanswered */
  assertAnswered(): void {
    if (this.#overdue.size > 0) throw new CommitOverdue();
  }

  /** Waits for `answer` on `client`; when it is overdue the client is released once it is answered. @throws CommitOverdue */
  async wait<T>(client: pg.PoolClient, answer: Promise<T>): Promise<T> {
    try {
      return await inTime(answer, this.#ms);
    } catch (error) {
      if (error instanceof CommitOverdue) this.#keep(client, answer);
      throw error;
    }
  }

  /** Whether this connection still waits, and is therefore not the caller's to release. */
  isWaiting(client: pg.PoolClient): boolean {
    return this.#overdue.has(client);
  }

  /** Breaks the connections that wait; what they were to commit is decided by the server alone. */
  end(): void {
    for (const client of this.#overdue) breakOff(client);
  }

  #keep(client: pg.PoolClient, answer: Promise<unknown>): void {
    this.#overdue.add(client);
    const done = (broken: boolean): void => {
      this.#overdue.delete(client);
      client.release(broken);
    };
    answer.then(
      () => done(false),
      () => done(true),
    );
  }
}

/** Ends a connection without waiting for what it was asked, for which the driver has no word of its own. */
export function breakOff(client: pg.ClientBase): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
