import type { HubIdentity } from './records/hub-row.ts';
import type { Records } from './records/records.ts';

/**
 * The hub's records. Nothing outside `store/` sees SQL, and nothing above it knows which database answers. What is asked of
 * the store itself stands alone; inside `write` and `read` only the records that were handed in belong to the transaction.
 */
export interface Store extends Records {
  /** Where the records lie, for reports. */
  readonly place: string;
  /** Who the hub is where the records were opened while their standby did not answer; nothing else can be asked until it does. */
  readonly unproved: HubIdentity | null;
  /**
   * Runs `work` as one write transaction, durable when this resolves; a throw undoes all of it. `work` may run again when the
   * database asks for that, so it changes nothing but records. Statements on whose outcome nothing of `work` depends, each asked
   * at once when it is called, may be left to `last`: they travel with the commit, and one that fails undoes all.
   */
  write<T>(work: (records: Records, last: Last) => Promise<T>): Promise<T>;
  /** Runs `work` on one consistent view. */
  read<T>(work: (records: Records) => Promise<T>): Promise<T>;
  /** Runs `work` unless another process of this hub is at work of that name; false then. */
  alone(name: string, work: () => Promise<void>): Promise<boolean>;
  /**
   * Says that this process serves stations, or (`alone`) that none may. SQLite lets one process serve, PostgreSQL any number.
   * @throws HubFault `data_in_use`
   */
  hold(how: 'serving' | 'alone'): Promise<Held>;
  /** Problems the database finds in itself; empty when sound. */
  integrity(): Promise<string[]>;
  close(): Promise<void>;
}

export type Last = (statement: Promise<unknown>) => void;

export interface Held {
  release(): Promise<void>;
}
