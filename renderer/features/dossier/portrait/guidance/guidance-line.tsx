import { useWords } from '../../../../i18n/use-words.ts';
import type { Shown } from './calm.ts';
import { guidanceWords } from './words.ts';

/** What to say to the applicant now, in the place of the step's own sentence; `fallback` while there is nothing to say. */
export function GuidanceLine({ shown, fallback }: { shown: Shown; fallback: string }) {
  const t = useWords(guidanceWords);
  if (shown === 'looking') return <h2>{fallback}</h2>;
  const key = shown === 'well' ? 'wellTitle' : shown;
  return (
    <>
      <h2>{t(key)}</h2>
      <p>{t(`${shown}Do`)}</p>
    </>
  );
}
