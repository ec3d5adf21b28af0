import { useState } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { ImportGoingView } from './import/import-going.tsx';
import { ImportResult } from './import/import-result.tsx';
import { ImportWizard } from './import/import-wizard.tsx';
import { useImport } from './import/use-import.ts';
import { PeopleList } from './people-list.tsx';
import { StillToCome } from './still-to-come/still-to-come.tsx';

/** The commune's list: finding a person, how much is done, who is still to come, importing a list. */
export default function People() {
  const importing = useImport();
  const { route, go } = useNavigation();
  const [printing, setPrinting] = useState(false);
  const { going, outcome, inspection, fileName } = importing;
  if (going) return <ImportGoingView fileName={fileName} going={going} onCancel={importing.cancel} />;
  if (outcome) return <ImportResult outcome={outcome} importing={importing} />;
  if (inspection) return <ImportWizard importing={importing} inspection={inspection} />;
  const asked = route.screen === 'people' ? route.stillToCome : undefined;
  if (asked) return <StillToCome start={asked} onBack={() => go({ screen: 'tally', tab: 'coverage' })} />;
  if (printing) return <StillToCome onBack={() => setPrinting(false)} />;
  return <PeopleList importing={importing} onStillToCome={() => setPrinting(true)} />;
}
