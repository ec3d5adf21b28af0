import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, ErrorBanner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction, useStatus } from '../station.ts';
import { copyWords } from './copy-words.ts';

/**
 * When the centre sees two copies of this station: what happened, that nothing is lost, and what to do. A supervisor enters the code
 * that the centre gives to the machine that goes on.
 */
export function CopyNotice() {
  const t = useWords(copyWords);
  const status = useStatus();
  const open = useAction('station.newEpoch');
  const [entering, setEntering] = useState(false);
  const [code, setCode] = useState('');
  if (status?.phase !== 'open' || status.line.reason !== 'epoch_frozen') return null;
  const isSupervisor = status.account?.role === 'supervisor';
  const send = (): void => {
    if (code.trim() !== '') void open.run({ code: code.trim() });
  };
  return (
    <div className="main-notice">
      <Banner
        tone="attention"
        title={t('title')}
        actions={
          isSupervisor &&
          !entering && (
            <Button size="small" onPress={() => setEntering(true)}>
              {t('enter')}
            </Button>
          )
        }
      >
        <p>{t('text')}</p>
        <p>{isSupervisor ? t('whatToDo') : t('askSupervisor')}</p>
        {isSupervisor && entering && (
          <form
            className="copy-notice-form"
            onSubmit={(event) => {
              event.preventDefault();
              send();
            }}
          >
            <TextField label={t('code')} value={code} onChange={setCode} autoFocus />
            <Button isBusy={open.busy} isDisabled={code.trim() === ''} onPress={send}>
              {t('goOn')}
            </Button>
          </form>
        )}
      </Banner>
      <ErrorBanner error={open.error} />
    </div>
  );
}
