import { useEffect, useRef, useState } from 'react';
import {
  fewestBits,
  judgePassphrase,
  plentyOfBits,
  shortestPassphrase,
} from '../../../main/domain/passphrase/judge.ts';
import { useAction } from '../../app/station.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, Checkbox, ErrorBanner, Meter, Page, StatusChip, TextField, useActions } from '../../ui/index.ts';
import { DemoPassphrase, Remember, useDemoFill } from './remember.tsx';
import './unlock.css';
import { unlockWords } from './words.ts';

/** The first start: the passphrase twice, with its rule and how hard it is to guess. */
export function ChoosePassphrase() {
  const t = useWords(unlockWords);
  const sentence = useSentence();
  const unlock = useAction('station.unlock');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);

  const { length, bits, verdict } = judgePassphrase(passphrase);
  const isGood = verdict === 'good' || verdict === 'strong';
  const problem = length === 0 ? t('missing') : isGood ? null : t(verdict, { least: shortestPassphrase, length });
  const isSame = passphrase === repeated;
  const refused = unlock.error?.code === 'weak_passphrase' ? sentence('weak_passphrase') : null;

  const submit = async (): Promise<void> => {
    setTried(true);
    const ok = isGood && isSame && (await unlock.run({ passphrase })).ok;
    // After the errors have been drawn.
    if (!ok) setTimeout(() => form.current?.querySelector<HTMLElement>('input[aria-invalid="true"]')?.focus());
  };
  const fill = (words: string): void => {
    setPassphrase(words);
    setRepeated(words);
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

  const type = shown ? 'text' : 'password';
  return (
    <Page title={t('chooseTitle')} aside={<span className="soft">{t('chooseAside')}</span>}>
      {!refused && <ErrorBanner error={unlock.error} />}
      <div className="unlock">
        <Card>
          <div className="unlock-fields" ref={form}>
            <p>{t('why')}</p>
            <TextField
              label={t('passphrase')}
              type={type}
              autoComplete="new-password"
              value={passphrase}
              onChange={(value) => {
                setPassphrase(value);
                unlock.clear();
              }}
              hint={t('rule', { least: shortestPassphrase, length })}
              error={refused ?? (tried ? problem : null)}
              maxLength={200}
              isRequired
            />
            <div className="unlock-strength">
              <Meter label={t('strength')} value={bits} max={plentyOfBits} threshold={fewestBits} />
              {length > 0 && (
                <StatusChip tone={isGood ? 'good' : 'attention'}>
                  {t(verdict === 'good' || verdict === 'strong' ? verdict : 'weak')}
                </StatusChip>
              )}
            </div>
            <TextField
              label={t('repeated')}
              type={type}
              autoComplete="new-password"
              value={repeated}
              onChange={setRepeated}
              hint={t('repeatedHint')}
              error={tried && isGood && !isSame ? t('repeatedDifferent') : null}
              maxLength={200}
              isRequired
            />
            <Checkbox label={t('show')} isSelected={shown} onChange={setShown} />
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
