import { usePendingSetUp } from './pending.ts';
import { RecoveryPaper } from './recovery-paper.tsx';
import { SetUpForm } from './set-up-form.tsx';

/** First start: registering at the centre, the first account, then the recovery code to be written down. */
export default function SetUp() {
  const pending = usePendingSetUp();
  return pending?.step === 'recovery' ? <RecoveryPaper pending={pending} /> : <SetUpForm />;
}
