import { useCallback, useEffect, useState } from 'react';
import { takeBegun } from '../../app/begun-dossier.ts';
import { useNavigation } from '../../app/navigation.tsx';
import type { DossierStep } from '../../app/route.ts';
import { useCall, useStationEvent } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, ErrorBanner, Page, useActions } from '../../ui/index.ts';
import { OpenDossier } from './open-dossier.tsx';
import { UnfinishedList } from './unfinished/unfinished-list.tsx';
import { dossierWords } from './words.ts';

/** The dossier screen: one dossier in four steps, or the list of unfinished ones. */
export default function DossierScreen() {
  const { route } = useNavigation();
  const draftId = route.screen === 'dossier' ? route.draftId : undefined;
  const step = route.screen === 'dossier' ? (route.step ?? null) : null;
  return draftId === undefined ? <UnfinishedList /> : <ReadDossier key={draftId} draftId={draftId} step={step} />;
}

function ReadDossier({ draftId, step }: { draftId: string; step: DossierStep | null }) {
  const [begun] = useState(() => takeBegun(draftId));
  const [asked, setAsked] = useState(begun === null);
  const { value, error, reload: again } = useCall('dossiers.get', asked ? { draftId } : null);
  const reload = useCallback(() => (asked ? again() : setAsked(true)), [asked, again]);
  useStationEvent('dossierChanged', (changed) => {
    if (changed.draftId === draftId) reload();
  });
  const view = value ?? begun;
  if (view) return <OpenDossier view={view} step={step} reload={reload} />;
  return <NotRead error={error} reload={reload} />;
}

function NotRead({ error, reload }: { error: { code: string; detail?: string } | null; reload: () => void }) {
  const t = useWords(dossierWords);
  const { go } = useNavigation();
  const [late, setLate] = useState(false);
  // Nothing flickers for what is there in a moment.
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  useActions({
    ...(error ? { primary: { label: t('toUnfinished'), onPress: () => go({ screen: 'dossier' }) } } : {}),
    escape: { label: t('toToday'), onPress: () => go({ screen: 'today' }) },
  });
  if (error)
    return (
      <Page title={t('unreachable')}>
        <ErrorBanner error={error} onRetry={reload} />
      </Page>
    );
  return late ? <EmptyState icon="dossier" title={t('opening')} /> : null;
}
