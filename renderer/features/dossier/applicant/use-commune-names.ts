import { useEffect, useState } from 'react';
import { useStation } from '../../../app/station.ts';
import { nameOf } from './commune-field.tsx';
import { planOf } from './groups.ts';

/** The names of the communes that a dossier names by their codes; a code stands for itself until its name is there. */
export function useCommuneNames(fields: Readonly<Record<string, string>>): (code: string) => string {
  const station = useStation();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const codes = [...planOf.values()].flatMap(({ name, kind }) => (kind === 'commune' ? (fields[name] ?? []) : []));
  const wanted = codes.join();
  useEffect(() => {
    if (wanted === '') return;
    void station.call('codes.communes', { codes: wanted.split(',') }).then((answer) => {
      if (answer.ok) setNames(new Map(answer.value.communes.map((one) => [one.code, nameOf(one)])));
    });
  }, [station, wanted]);
  return (code) => names.get(code) ?? code;
}
