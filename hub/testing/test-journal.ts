import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  type DossierEntry,
  firstHead,
  type JournalEntry,
  journalTyp,
  leafSize,
} from '../../main/contract/wire/journal.ts';
import { sha256Hex } from '../../main/domain/signing/digest.ts';
import { signJws } from '../../main/domain/signing/jws.ts';
import type { Signer } from '../../main/domain/signing/signer.ts';

/** An entry as a station keeps it: what it says, its signed bytes, their hash; for dossiers also the container. */
export interface Signed<T extends JournalEntry = JournalEntry> {
  entry: T;
  jws: string;
  head: string;
}
export interface SignedDossier extends Signed {
  id: string;
  container: Buffer;
}

/** The leaf list and hash of a container's bytes. */
export function containerFactsOf(bytes: Buffer): DossierEntry['container'] {
  const leaves: string[] = [];
  for (let at = 0; at < bytes.length; at += leafSize) {
    leaves.push(
      createHash('sha256')
        .update(bytes.subarray(at, at + leafSize))
        .digest('base64url'),
    );
  }
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), leafSize, leaves };
}

/** The journal of a station that signs what it is told, also what no honest one would: tests change any field. */
export class TestJournal {
  readonly stationId: string;
  readonly epoch: number;
  readonly #signer: Signer;
  seq = 0;
  head = firstHead;

  constructor(stationId: string, epoch: number, signer: Signer) {
    this.stationId = stationId;
    this.epoch = epoch;
    this.#signer = signer;
  }

  async dossier(container: Buffer = randomBytes(100_000), changes: object = {}): Promise<SignedDossier> {
    const entry = { ...this.#common(), ...manifest(container), type: 'dossier', ...changes } as JournalEntry;
    return { ...(await this.sign(entry)), id: entry.id, container };
  }

  async remanifest(of: SignedDossier, changes: object = {}): Promise<SignedDossier> {
    const { epoch, seq, id } = of.entry;
    const replaces = { epoch, seq, head: of.head };
    const own = { ...this.#common(), ...manifest(of.container), id, type: 'remanifest', replaces };
    return { ...(await this.sign({ ...own, ...changes } as JournalEntry)), id, container: of.container };
  }

  async auditHead(changes: object = {}): Promise<Signed> {
    return this.sign({ ...this.#common(), type: 'auditHead', ...changes } as JournalEntry);
  }

  async void(seq: number, dossierId: string | null, changes: object = {}): Promise<Signed> {
    const rest = { type: 'void', voids: { dossierId, seq }, reason: 'sealingAbandoned', approvedBy: randomUUID() };
    return this.sign({ ...this.#common(), ...rest, ...changes } as JournalEntry);
  }

  /** Uses up a number without an entry. */
  skip(): number {
    return ++this.seq;
  }

  async sign(entry: JournalEntry): Promise<Signed> {
    const jws = await signJws(journalTyp, entry, this.#signer);
    this.head = await sha256Hex(jws);
    return { entry, jws, head: this.head };
  }

  #common() {
    this.seq++;
    return {
      v: 1,
      id: randomUUID(),
      stationId: this.stationId,
      epoch: this.epoch,
      seq: this.seq,
      prevHead: this.head,
      auditHead: createHash('sha256').update(`audit ${this.seq}`).digest('hex'),
      at: '2026-03-02T03:04:05.678Z',
      clock: { sure: true, uptimeMs: 1_000 * this.seq, lastHubTime: null },
      businessDay: '2026-03-02',
    };
  }
}

function manifest(container: Buffer) {
  const kid = createHash('sha256').update('recipient').digest('base64url');
  return {
    caseId: randomUUID(),
    dossierNumber: '0001-000001-0',
    attempt: 1,
    container: containerFactsOf(container),
    recipients: [kid, kid],
    facts: {
      commune: 'Ninh Đông',
      hamlet: null,
      kind: 'firstIssuance',
      sex: 'unknown',
      ageBand: '25to39',
      shift: null,
      operator: randomUUID(),
      onRoster: true,
    },
  };
}
