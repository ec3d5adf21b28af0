import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useStatus } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { useActions } from '../../../ui/index.ts';
import { dossierWords } from '../words.ts';
import { ClosedPage } from './closed-page.tsx';
import { reviewWords } from './words.ts';

const pages = {
  received: { icon: 'received', title: 'receivedTitle', text: 'receivedText' },
  accepted: { icon: 'good', title: 'acceptedTitle', text: 'acceptedText' },
  rejected: { icon: 'attention', title: 'rejectedTitle', text: 'rejectedText' },
  void: { icon: 'ban', title: 'voidTitle', text: 'voidText' },
} as const;

/** A dossier that is sealed or over. Enter: the next person. */
export function SealedStep({ view }: { view: DossierView }) {
  const t = useWords(reviewWords);
  const d = useWords(dossierWords);
  const { go } = useNavigation();
  const line = useStatus()?.line.state;
  const sent =
    line === 'idle' || line === 'sending' ? 'sealedOnline' : line === 'paused' ? 'sealedPaused' : 'sealedOffline';
  const page =
    view.state in pages
      ? pages[view.state as keyof typeof pages]
      : ({ icon: 'lock', title: 'sealedTitle', text: sent } as const);
  useActions({
    primary: { label: t('next'), onPress: () => go({ screen: 'people' }) },
    secondary: [
      { key: 'F11', label: d('forms'), onPress: () => go({ screen: 'forms', draftId: view.draftId }) },
      {
        key: 'F8',
        label: t('toQueue'),
        onPress: () => go({ screen: 'queue', ...(view.state === 'rejected' ? { tab: 'redo' } : {}) }),
      },
    ],
    escape: { label: d('toToday'), onPress: () => go({ screen: 'today' }) },
  });
  return (
    <ClosedPage view={view} icon={page.icon} title={t(page.title)} waiting={view.state === 'rejected'}>
      <p>{t(page.text)}</p>
    </ClosedPage>
  );
}
