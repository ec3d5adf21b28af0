import type { ProcedureRecord } from '../../../../../main/contract/station/procedure.ts';
import { useWords } from '../../../../i18n/use-words.ts';
import { guidanceWords } from './words.ts';

/** What could have been better about the portrait of a dossier, and why it was kept. Nothing where nothing could. */
export function KeptNote({ portrait }: { portrait: ProcedureRecord['portrait'] }) {
  const t = useWords(guidanceWords);
  if (!portrait) return null;
  const what = portrait.advice.map((one) => t(one).toLocaleLowerCase('vi')).join('; ');
  return (
    <p className="small">
      {what && t('keptTitle', { what })}
      {what && portrait.note && '. '}
      {portrait.note && t('noted', { reason: t(portrait.note) })}
    </p>
  );
}
