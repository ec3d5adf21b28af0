import { z } from 'zod';
import type { QueueDb } from '../../../db/client.ts';
import { Mutex } from '../mutex.ts';

const accountIds = z.array(z.string());

/** Accounts whose password was chosen by somebody else: it opens nothing until its owner has chosen another one. */
export class GivenPasswords {
  readonly #queue: QueueDb;
  readonly #one = new Mutex();

  constructor(queue: QueueDb) {
    this.#queue = queue;
  }

  async has(accountId: string): Promise<boolean> {
    return (await this.#read()).includes(accountId);
  }

  note(accountId: string): Promise<void> {
    return this.#change((noted) => [...noted.filter((one) => one !== accountId), accountId]);
  }

  forget(accountId: string): Promise<void> {
    return this.#change((noted) => noted.filter((one) => one !== accountId));
  }

  #change(next: (noted: string[]) => string[]): Promise<void> {
    return this.#one.run(async () => {
      await this.#queue.run('setMeta', { values: { givenPasswords: JSON.stringify(next(await this.#read())) } });
    });
  }

  async #read(): Promise<string[]> {
    return accountIds.parse(JSON.parse((await this.#queue.run('getMeta', { key: 'givenPasswords' })) ?? '[]'));
  }
}
