import { Failure } from '../../contract/result.ts';
import type { DossierView } from '../../contract/station/dossiers.ts';
import type { DecidedSource } from '../../contract/station/procedure.ts';
import { type Applicant, type FieldName, fieldNames, readField } from '../../domain/applicant/fields.ts';
import { withSources } from '../../domain/procedure/decisions.ts';
import type { Core } from '../core.ts';
import { changeDraft } from './change-draft.ts';
import { signed } from './signed.ts';

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
 * Saves several fields at once, with what was decided where sources disagreed: all of it or nothing.
 * @throws Failure field_invalid with the first field that can hold no such value or is none, wrong_state
 */
export function setFields(
  core: Core,
  input: { draftId: string; fields: Record<string, string>; decided?: Record<string, DecidedSource> | undefined },
): Promise<DossierView> {
  const values = readValues(input.fields);
  const { decided = {} } = input;
  if (Object.keys(decided).some((name) => !fieldNames.some((known) => known === name))) {
    throw new Failure('field_invalid', 'unknown field');
  }
  return changeDraft(core, input.draftId, ({ fields, procedure }) => ({
    fields: withFields(fields, values),
    procedure: withSources(procedure, decided, signed(core)),
  }));
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
