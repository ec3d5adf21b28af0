import { Failure } from '../../contract/result.ts';
import type { DossierView } from '../../contract/station/dossiers.ts';
import { type Applicant, type FieldName, fieldNames, readField } from '../../domain/applicant/fields.ts';
import type { Core } from '../core.ts';
import { changeDraft } from './change-draft.ts';

/** Saves one field; an empty value clears it. Durable when it returns. @throws Failure field_invalid, wrong_state */
export async function setField(
  core: Core,
  input: { draftId: string; field: string; value: string },
): Promise<{ stored: string | null; doubts: string[] }> {
  const { field, stored } = readValue(input.field, input.value);
  const view = await changeDraft(core, input.draftId, ({ fields }) => ({ fields: withField(fields, field, stored) }));
  return { stored, doubts: view.doubts };
}

/**
 * Saves several fields at once: all of them or none.
 * @throws Failure field_invalid with the first field that can hold no such value, wrong_state
 */
export function setFields(
  core: Core,
  input: { draftId: string; fields: Record<string, string> },
): Promise<DossierView> {
  const values = readValues(input.fields);
  return changeDraft(core, input.draftId, ({ fields }) => ({ fields: withFields(fields, values) }));
}

/** @throws Failure field_invalid */
export function readValues(fields: Record<string, string>): { field: FieldName; stored: string | null }[] {
  return Object.entries(fields).map(([field, value]) => readValue(field, value));
}

export function withFields(
  fields: Applicant,
  values: readonly { field: FieldName; stored: string | null }[],
): Applicant {
  return values.reduce((all, { field, stored }) => withField(all, field, stored), fields);
}

function readValue(name: string, value: string): { field: FieldName; stored: string | null } {
  const field = fieldNames.find((known) => known === name);
  if (!field) throw new Failure('field_invalid', 'unknown field');
  if (value.trim() === '') return { field, stored: null };
  const stored = readField(field, value);
  if (stored === null) throw new Failure('field_invalid', field);
  return { field, stored };
}

function withField(fields: Applicant, field: FieldName, stored: string | null): Applicant {
  const { [field]: _, ...rest } = fields;
  return stored === null ? rest : { ...rest, [field]: stored };
}
