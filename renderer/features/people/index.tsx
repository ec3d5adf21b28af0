import { useState } from 'react';
import { ImportResult } from './import/import-result.tsx';
import { useImport } from './import/use-import.ts';
import { PeopleList } from './people-list.tsx';

/** The commune's list: finding a person, how much is done, importing a list. */
export default function People() {
  const [shown, setShown] = useState<'list' | 'import'>('list');
  const importing = useImport(() => setShown('import'));
  return shown === 'import' && importing.outcome ? (
    <ImportResult
      outcome={importing.outcome}
      onAgain={importing.choose}
      busy={importing.busy}
      onBack={() => setShown('list')}
    />
  ) : (
    <PeopleList importing={importing} />
  );
}
