import type { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import type { Session } from '../session.ts';

/** What an installer works with. */
export interface Installing<T> {
  core: Core;
  accounts: Accounts;
  /** Who is signed in; null only for kinds that name nobody. */
  session: Session | null;
  content: T;
  version: number;
  sha256: string;
}

/** What came of it. */
export interface Installed {
  /** What holds for this kind from now on, kept as JSON with the update's state in one transaction. */
  value?: unknown;
  /** The value is the one before with something added, so that an older update still counts. */
  adds?: boolean;
  /** For the audit: counts and codes, nothing about people. */
  detail?: Record<string, string | number | boolean | null>;
  /** Called once it is durable. */
  after?: () => void;
}

/** One kind of what the centre sends down. */
export interface UpdateKind<T> {
  kind: string;
  /** Whether it names people: encrypted to the station, installed while somebody is signed in. */
  sealed: boolean;
  form: z.ZodType<T>;
  /** Doing it twice has to be the same as once: a death may come before it is recorded. @throws UpdateRefused, Failure */
  install(installing: Installing<T>): Promise<Installed>;
}

/** It is authentic, but it cannot be installed here and never will be; the reason is a code. */
export class UpdateRefused extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.name = 'UpdateRefused';
    this.reason = reason;
  }
}
