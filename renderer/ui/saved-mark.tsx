import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Icon } from './icon.tsx';
import './saved-mark.css';
import { uiWords } from './words.ts';

/** "Saved safely 22:31:04", quietly in its place; nothing before the first save. Give it to `useActions({ mark })`. */
export function SavedMark({ at }: { at: Date | null }) {
  const t = useWords(uiWords);
  const format = useFormat();
  return (
    <span className="saved" role="status">
      {at && (
        <>
          <Icon name="check" size={16} />
          {t('savedAt', { time: format.timeOfSaving(at) })}
        </>
      )}
    </span>
  );
}
