import { useStatus } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState } from '../../ui/index.ts';
import { usePendingSetUp } from '../setUp/pending.ts';
import { RecoveryPaper } from '../setUp/recovery-paper.tsx';
import { setUpWords } from '../setUp/words.ts';
import { SignInForm } from './sign-in-form.tsx';
import { StationFailed } from './station-failed.tsx';
import { signInWords } from './words.ts';

/** Everything before somebody works here: the station that starts, or could not, and signing in. */
export default function SignIn() {
  const t = useWords(signInWords);
  const tSetUp = useWords(setUpWords);
  const status = useStatus();
  const pending = usePendingSetUp();
  if (pending?.step === 'recovery') return <RecoveryPaper pending={pending} />;
  if (pending?.step === 'underWay')
    return (
      <EmptyState isScreen icon="clock" title={tSetUp('underWay')}>
        {tSetUp('underWayText')}
      </EmptyState>
    );
  if (!status || status.phase === 'starting')
    return (
      <EmptyState isScreen icon="clock" title={t('starting')}>
        {t('startingText')}
      </EmptyState>
    );
  if (status.phase === 'failed') return <StationFailed status={status} />;
  return <SignInForm status={status} />;
}
