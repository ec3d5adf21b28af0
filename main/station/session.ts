import type { PeopleDb } from '../../db/client.ts';
import { Failure } from '../contract/result.ts';
import { type Account, role } from '../contract/station/accounts.ts';
import type { Signer } from '../domain/signing/signer.ts';

/** What exists only while somebody is signed in. */
export interface Session {
  account: Account;
  people: PeopleDb;
  /** Wraps the draft keys. */
  Kd: Buffer;
  /** Opens people.db; kept to wrap it for new accounts. */
  Kp: Buffer;
  /** PKCS#8 of the manifest key; kept for the same reason. */
  Ks: Buffer;
  /** Signs the journal and container headers. */
  signer: Signer;
}

/** Holds the session, or the lack of one. */
export class SessionHolder {
  #session: Session | null = null;

  get current(): Session | null {
    return this.#session;
  }

  open(session: Session): void {
    this.#session = session;
  }

  /** @throws Failure signed_out */
  require(): Session {
    if (!this.#session) throw new Failure('signed_out');
    return this.#session;
  }

  /** @throws Failure signed_out, not_allowed */
  requireSupervisor(): Session {
    const session = this.require();
    if (session.account.role !== role.enum.supervisor) throw new Failure('not_allowed');
    return session;
  }
}
