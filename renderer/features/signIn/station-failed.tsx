import { useState } from 'react';
import type { StationStatus } from '../../../main/contract/station-api.ts';
import { useAction, useMachine } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, Icon, KeyValueList, Page, useActions } from '../../ui/index.ts';
import { Recover } from '../unlock/recover.tsx';
import { unlockWords } from '../unlock/words.ts';
import './sign-in.css';
import { splitSentence } from './split-sentence.ts';
import { signInWords } from './words.ts';

/** The station could not start: what happened, what to do, what to read to the hotline. Enter starts it again. */
export function StationFailed({ status }: { status: StationStatus }) {
  const [recovering, setRecovering] = useState(false);
  return recovering ? (
    <Recover onBack={() => setRecovering(false)} />
  ) : (
    <Why status={status} onRecover={() => setRecovering(true)} />
  );
}

/** Keys that this machine cannot open: the code on paper mends that. */
const recoverable: readonly string[] = ['keys_broken', 'key_store_unavailable', 'db_key_wrong'];

function Why({ status, onRecover }: { status: StationStatus; onRecover: () => void }) {
  const t = useWords(signInWords);
  const u = useWords(unlockWords);
  const sentence = useSentence();
  const format = useFormat();
  const machine = useMachine();
  // Signing out ends the station process; its host starts a fresh one. Nobody is signed in, so nothing else ends.
  const restart = useAction('accounts.signOut');
  const code = status.failure ?? 'internal';
  const [what, todo] = splitSentence(sentence(code));

  useActions({
    primary: { label: t('failedRetry'), onPress: () => void restart.run({}), isBusy: restart.busy },
    secondary: recoverable.includes(code)
      ? [{ key: 'F7', label: u('recoverKey'), asButton: true, onPress: onRecover }]
      : [],
    help: t('failedSafe'),
  });

  return (
    <Page title={t('failed')}>
      <div className="station-failed">
        <section className="failed-words" role="alert" aria-label={t('failedWhy')}>
          <Icon name="stop" size={40} />
          <div>
            <p className="failed-what">{what}</p>
            <p className="failed-todo">{todo}</p>
            <p className="soft">{t('failedSafe')}</p>
          </div>
        </section>
        <Card title={t('failedHotline')}>
          <KeyValueList
            items={[
              { label: t('failedCode'), value: code },
              ...(machine ? [{ label: t('failedVersion'), value: machine.version }] : []),
              ...(status.disk ? [{ label: t('failedDisk'), value: format.bytes(status.disk.freeBytes) }] : []),
            ]}
          />
        </Card>
      </div>
    </Page>
  );
}
