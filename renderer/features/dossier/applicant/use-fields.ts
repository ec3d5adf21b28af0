import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { FieldName } from '../../../../main/domain/applicant/fields.ts';
import { useConnected, useStation, useStatus } from '../../../app/station.ts';
import { asWritten } from './entry.ts';
import { FieldSaver } from './field-saver.ts';
import { type Typed, typedFields } from './typed.ts';

export interface Fields {
  /** What the field shows: what was typed, else what is saved. */
  text(field: FieldName): string;
  typed(field: FieldName): Typed | null;
  /** These two stay the same functions: a field that did not change is not drawn again. */
  type: (field: FieldName, text: string) => void;
  leave: (field: FieldName) => void;
  leaveAll(): Promise<void>;
  savedAt: Date | null;
  /** When a field was saved last, for the mark beside it. */
  savedAtOf(field: FieldName): Date | null;
}

/** The applicant's fields of a dossier, each saved when it is left, tried again when the station is back. */
export function useFields(view: DossierView, reload: () => void): Fields {
  const station = useStation();
  const connected = useConnected();
  const accountId = useStatus()?.account?.accountId ?? null;
  const [saved, setSaved] = useState<{ at: Date; fields: ReadonlyMap<FieldName, Date> } | null>(null);
  useSyncExternalStore(typedFields.subscribe, typedFields.version);
  const { draftId } = view;

  const saver = useMemo(
    () =>
      new FieldSaver({
        typed: typedFields,
        setField: (id, field, value) => station.call('dossiers.setField', { draftId: id, field, value }),
        onSaved: (_, field) => {
          const at = new Date();
          setSaved((before) => ({ at, fields: new Map(before?.fields).set(field, at) }));
          reload();
        },
        thisYear: () => new Date().getFullYear(),
      }),
    [station, reload],
  );

  // Each newly read dossier holds what was saved before
  useEffect(() => typedFields.dropSaved(draftId), [draftId, view]);

  useEffect(() => {
    if (accountId === null) return;
    typedFields.belongTo(accountId);
    // What an earlier sight of this screen left behind, and what is left behind now.
    void saver.leaveAll(draftId);
    return () => void saver.leaveAll(draftId);
  }, [saver, draftId, accountId]);

  useEffect(() => {
    if (!connected) return;
    const again = setInterval(() => void saver.retry(draftId), 2_000);
    return () => clearInterval(again);
  }, [saver, draftId, connected]);

  const type = useCallback((field: FieldName, text: string) => saver.type(draftId, field, text), [saver, draftId]);
  const leave = useCallback((field: FieldName) => void saver.leave(draftId, field), [saver, draftId]);

  return {
    text: (field) => typedFields.get(draftId, field)?.text ?? asWritten(field, view.fields[field]),
    typed: (field) => typedFields.get(draftId, field),
    type,
    leave,
    leaveAll: () => saver.leaveAll(draftId),
    savedAt: saved?.at ?? null,
    savedAtOf: (field) => saved?.fields.get(field) ?? null,
  };
}
