import type { FieldName } from '../../../../main/domain/applicant/fields.ts';

/** What was typed into a field and is not in the saved dossier yet. */
export interface Typed {
  text: string;
  state: 'typing' | 'saving' | 'saved' | 'refused' | 'waiting';
  /** Error code of the last try while `waiting` or `refused`. */
  code: string | null;
}

/**
 * What was typed and is not saved: kept outside the screens, so that neither another step nor a restart of the station
 * loses it. Lives in memory alone, and only for the account that typed it.
 */
export class TypedFields {
  #owner: string | null = null;
  readonly #drafts = new Map<string, Map<FieldName, Typed>>();
  readonly #listeners = new Set<() => void>();
  #version = 0;

  /** Forgets everything typed by somebody else. */
  belongTo(accountId: string): void {
    if (this.#owner !== null && this.#owner !== accountId) {
      this.#drafts.clear();
      this.#tell();
    }
    this.#owner = accountId;
  }

  get(draftId: string, field: FieldName): Typed | null {
    return this.#drafts.get(draftId)?.get(field) ?? null;
  }

  set(draftId: string, field: FieldName, typed: Typed): void {
    const fields = this.#drafts.get(draftId) ?? new Map<FieldName, Typed>();
    this.#drafts.set(draftId, fields.set(field, typed));
    this.#tell();
  }

  /** Ends what is saved: from now on the dossier itself is shown. */
  dropSaved(draftId: string): void {
    const fields = this.#drafts.get(draftId);
    if (!fields) return;
    const before = fields.size;
    for (const [field, typed] of fields) if (typed.state === 'saved') fields.delete(field);
    if (fields.size === 0) this.#drafts.delete(draftId);
    if (fields.size < before) this.#tell();
  }

  drop(draftId: string, field?: FieldName): void {
    if (field === undefined) this.#drafts.delete(draftId);
    else this.#drafts.get(draftId)?.delete(field);
    this.#tell();
  }

  /** Fields whose text is nowhere but here. */
  unsaved(draftId: string): FieldName[] {
    return [...(this.#drafts.get(draftId) ?? [])].filter(([, one]) => one.state !== 'saved').map(([field]) => field);
  }

  /** Changes with every change, for `useSyncExternalStore`. */
  version = (): number => this.#version;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    this.#version++;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The one of this window. */
export const typedFields = new TypedFields();
