import { useWords } from '../../i18n/use-words.ts';
import { setUpWords } from './words.ts';

/** The code in its groups of 4, large, each with its number, so that a hand that copies never loses its place. */
export function RecoveryCode({ code }: { code: string }) {
  const t = useWords(setUpWords);
  const groups = code.split('-');
  return (
    <ol className="recovery-groups" aria-label={t('recoveryCode', { count: groups.length })}>
      {groups.map((group, index) => (
        <li key={index} className="recovery-group">
          <span className="recovery-place">
            <span className="visually-hidden">{t('recoveryGroup', { place: index + 1 })}</span>
            <span aria-hidden>{index + 1}</span>
          </span>
          <span className="recovery-symbols">{group}</span>
        </li>
      ))}
    </ol>
  );
}
