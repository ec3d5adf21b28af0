import { useStatus } from '../../app/station.ts';
import { ChoosePassphrase } from './choose-passphrase.tsx';
import { TypePassphrase } from './type-passphrase.tsx';

/** A machine without a key store: the passphrase is chosen at the first start and typed at every later one. */
export default function Unlock() {
  const lock = useStatus()?.lock ?? null;
  return lock?.isFirst ? <ChoosePassphrase /> : <TypePassphrase retryAt={lock?.retryAt ?? null} />;
}
