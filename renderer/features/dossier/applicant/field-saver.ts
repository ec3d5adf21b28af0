import type { FieldName } from '../../../../main/domain/applicant/fields.ts';
import { toStored } from './entry.ts';
import type { TypedFields } from './typed.ts';

export type SaveAnswer = { ok: true; value: { stored: string | null } } | { ok: false; error: { code: string } };

export interface SaverDeps {
  typed: TypedFields;
  /** `dossiers.setField`; never rejects. */
  setField(draftId: string, field: FieldName, value: string): Promise<SaveAnswer>;
  onSaved(draftId: string, field: FieldName): void;
  thisYear(): number;
}

/**
 * Saves fields one after the other, in the order in which they were left. What cannot be a value is refused at once;
 * what could not be written waits and is tried again with `retry`.
 */
export class FieldSaver {
  readonly #deps: SaverDeps;
  #tail: Promise<void> = Promise.resolve();

  constructor(deps: SaverDeps) {
    this.#deps = deps;
  }

  type(draftId: string, field: FieldName, text: string): void {
    this.#deps.typed.set(draftId, field, { text, state: 'typing', code: null });
  }

  /** The field was left. Resolves when its text is saved, refused or waiting. */
  leave(draftId: string, field: FieldName): Promise<void> {
    const { typed } = this.#deps;
    const now = typed.get(draftId, field);
    if (!now || now.state === 'saved' || now.state === 'saving') return this.#tail;
    const value = toStored(field, now.text, this.#deps.thisYear());
    if (value === null) {
      typed.set(draftId, field, { ...now, state: 'refused', code: 'field_invalid' });
      return Promise.resolve();
    }
    typed.set(draftId, field, { ...now, state: 'saving', code: null });
    this.#tail = this.#tail.then(() => this.#save(draftId, field, now.text, value));
    return this.#tail;
  }

  /** The fields are out of sight, or in sight again: everything not saved is. */
  async leaveAll(draftId: string): Promise<void> {
    const fields = this.#deps.typed.unsaved(draftId);
    await Promise.all(fields.map((field) => this.leave(draftId, field)));
    return this.#tail;
  }

  /** Tries again what could not be written. */
  async retry(draftId: string): Promise<void> {
    const { typed } = this.#deps;
    const fields = typed.unsaved(draftId).filter((field) => typed.get(draftId, field)?.state === 'waiting');
    await Promise.all(fields.map((field) => this.leave(draftId, field)));
  }

  async #save(draftId: string, field: FieldName, text: string, value: string): Promise<void> {
    const { typed, setField, onSaved } = this.#deps;
    const answer = await setField(draftId, field, value);
    const now = typed.get(draftId, field);
    // Typed further meanwhile: that text will be saved when the field is left.
    const same = now?.text === text;
    if (answer.ok) {
      if (same) typed.set(draftId, field, { text, state: 'saved', code: null });
      onSaved(draftId, field);
    } else if (same) {
      const { code } = answer.error;
      typed.set(draftId, field, { text, state: code === 'field_invalid' ? 'refused' : 'waiting', code });
    }
  }
}
