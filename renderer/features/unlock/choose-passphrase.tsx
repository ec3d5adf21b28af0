import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../app/station.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, ErrorBanner, Page, useActions } from '../../ui/index.ts';
import { NewPassphraseFields, useNewPassphrase } from './new-passphrase.tsx';
import { DemoPassphrase, Remember, useDemoFill } from './remember.tsx';
import './unlock.css';
import { unlockWords } from './words.ts';

/** The first start: the passphrase twice, with its rule and how hard it is to guess. */
export function ChoosePassphrase() {
  const t = useWords(unlockWords);
  const sentence = useSentence();
  const unlock = useAction('station.unlock');
  const chosen = useNewPassphrase();
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);

  const refused = unlock.error?.code === 'weak_passphrase' ? sentence('weak_passphrase') : null;

  const submit = async (): Promise<void> => {
    setTried(true);
    const ok = chosen.isReady && (await unlock.run({ passphrase: chosen.passphrase })).ok;
    // After the errors have been drawn.
    if (!ok) setTimeout(() => form.current?.querySelector<HTMLElement>('input[aria-invalid="true"]')?.focus());
  };
  const fill = (words: string): void => {
    chosen.setPassphrase(words);
    chosen.setRepeated(words);
  };
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  useActions({
    primary: {
      label: unlock.busy ? t('busy') : t('choose'),
      onPress: () => void submit(),
      isBusy: unlock.busy,
    },
    secondary: useDemoFill(fill),
    help: t('help'),
  });

  return (
    <Page title={t('chooseTitle')} aside={<span className="soft">{t('chooseAside')}</span>}>
      {!refused && <ErrorBanner error={unlock.error} />}
      <div className="unlock">
        <Card>
          <div className="unlock-fields" ref={form}>
            <p>{t('why')}</p>
            <NewPassphraseFields
              label={t('passphrase')}
              chosen={chosen}
              tried={tried}
              refused={refused}
              onEdit={unlock.clear}
            />
          </div>
        </Card>
        <div className="stack">
          <Remember points={['keepHand', 'keepPaper', 'keepLost', 'keepNowhere']} />
          <DemoPassphrase onFill={fill} />
        </div>
      </div>
    </Page>
  );
}
