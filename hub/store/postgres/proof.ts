import pg from 'pg';
import { breakOff, inTime } from './overdue.ts';

/**
 * Proves that everything this server shows is on its synchronous standby too. Usually that goes without saying: what waits for the
 * standby is not shown yet. But a server that was restarted, or whose wait somebody cancelled, shows commits that it was never told of;
 * a receipt read there could be given out and then be lost with the machine. A commit of nothing, which the standby has, proves
 * all before it, since its log has one order.
 */
export class ReplicationProof {
  readonly #settings: pg.ClientConfig;
  readonly #ms: number;
  /** The start of the server for which it is proved. */
  #proved: string | null = null;
  #proving: { promise: Promise<void>; client: pg.Client } | null = null;
  #ended = false;

  constructor(settings: pg.ClientConfig, ms: number) {
    this.#settings = settings;
    this.#ms = ms;
  }

  get isProved(): boolean {
    return this.#proved !== null;
  }

  /** Nothing is known any more: a wait was cancelled. */
  forget(): void {
    this.#proved = null;
  }

  /** Looks at the server behind a new connection. @throws CommitOverdue as `prove` */
  async meet(client: pg.ClientBase): Promise<void> {
    const { rows } = await client.query('SELECT pg_postmaster_start_time()::text AS started');
    if (rows[0]?.started === this.#proved) return;
    this.#proved = null;
    await this.prove();
  }

  /** @throws CommitOverdue when the standby does not answer in time; the attempt goes on, one for all who ask. */
  async prove(): Promise<void> {
    while (!this.isProved) {
      if (this.#ended) throw new Error('Connection terminated: closed');
      this.#proving ??= this.#start();
      await inTime(this.#proving.promise, this.#ms);
    }
  }

  end(): void {
    this.#ended = true;
    if (this.#proving) breakOff(this.#proving.client);
  }

  #start(): { promise: Promise<void>; client: pg.Client } {
    const client = new pg.Client({ ...this.#settings, connectionTimeoutMillis: this.#ms });
    client.on('error', () => undefined);
    const promise = this.#ask(client).finally(() => {
      this.#proving = null;
      void client.end().catch(() => undefined);
    });
    promise.catch(() => undefined);
    return { promise, client };
  }

  async #ask(client: pg.Client): Promise<void> {
    let cancelled = false;
    client.on('notice', (notice) => {
      cancelled ||= isCancelledWait(notice);
    });
    await client.connect();
    const { rows } = await client.query(
      `SELECT pg_postmaster_start_time()::text AS started, 
         current_setting('synchronous_standby_names') <> '' AND NOT pg_is_in_recovery() AS waits`,
    );
    const { started, waits } = rows[0] as { started: string; waits: boolean };
    if (waits) await client.query(`SELECT pg_logical_emit_message(true, 'tram hub', '')`);
    if (!cancelled) this.#proved = started;
  }
}

/** The server's warning that a commit was answered although no standby has it, whatever its language. */
export function isCancelledWait(notice: { routine?: string | undefined }): boolean {
  return notice.routine === 'SyncRepWaitForLSN';
}
