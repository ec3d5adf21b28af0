import { useState } from 'react';
import { useStatus } from '../../app/station.ts';
import { ChoosePassphrase } from './choose-passphrase.tsx';
import { Recover } from './recover.tsx';
import { TypePassphrase } from './type-passphrase.tsx';

/** A machine without a key store: the passphrase is chosen at the first start and typed at every later one, or the recovery code instead of one that is forgotten. */
export default function Unlock() {
  const lock = useStatus()?.lock ?? null;
  const [recovering, setRecovering] = useState(false);
  if (recovering) return <Recover onBack={() => setRecovering(false)} />;
  return lock?.isFirst ? (
    <ChoosePassphrase />
  ) : (
    <TypePassphrase retryAt={lock?.retryAt ?? null} onRecover={() => setRecovering(true)} />
  );
}
