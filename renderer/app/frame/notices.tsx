import { useState } from 'react';
import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { InfoDialog } from '../../ui/dialog.tsx';
import { useStatus } from '../station.ts';
import { frameWords } from './words.ts';

/** What the station noticed and nobody asked for: a count in the top bar, the sentences one press away. */
export function Notices() {
  const t = useWords(frameWords);
  const sentence = useSentence();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const notices = useStatus()?.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <>
      <Button variant="quiet" size="small" icon="bell" onPress={() => setOpen(true)}>
        {t('notices', { n: notices.length })}
      </Button>
      <InfoDialog isOpen={open} title={t('noticesTitle')} onClose={() => setOpen(false)}>
        {notices.map((notice) => (
          <Banner
            key={`${notice.code} ${notice.detail ?? ''}`}
            tone="attention"
            title={sentence(notice.code)}
            detail={[notice.code, notice.detail, format.time(notice.at)].filter(Boolean).join(' · ')}
          />
        ))}
      </InfoDialog>
    </>
  );
}
