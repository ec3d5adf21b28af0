import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useNavigation } from '../navigation.tsx';
import { useStatus } from '../station.ts';
import { frameWords } from './words.ts';

/** On the dossier screens, when the disk is nearly full: what still works and what to do. Can be put away. */
export function DiskNotice() {
  const t = useWords(frameWords);
  const status = useStatus();
  const { route, go } = useNavigation();
  const [read, setRead] = useState(false);
  const room = status?.disk?.roomForNew ?? true;
  // Full once more is news again.
  if (room && read) setRead(false);
  if (room || read || status?.phase !== 'open' || route.screen !== 'dossier') return null;
  return (
    <div className="main-notice">
      <Banner
        tone="attention"
        title={t('diskFull')}
        actions={
          <>
            <Button size="small" onPress={() => go({ screen: 'queue' })}>
              {t('diskFullSend')}
            </Button>
            <Button size="small" onPress={() => setRead(true)}>
              {t('understood')}
            </Button>
          </>
        }
      >
        {t('diskFullText')}
      </Banner>
    </div>
  );
}
