import { usePositionWords } from '../../../app/use-position-words.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Button, type Finger, uiWords } from '../../../ui/index.ts';
import { applicantWords } from '../applicant/words.ts';
import type { Lack } from './review-counts.ts';
import { reviewWords } from './words.ts';

/** What stands in the way of sealing, each a jump to where it is put right. */
export function LackList({ lacks, onJump }: { lacks: readonly Lack[]; onJump: (lack: Lack) => void }) {
  const t = useWords(reviewWords);
  const a = useWords(applicantWords);
  const u = useWords(uiWords);
  const position = usePositionWords();
  if (lacks.length === 0) return null;
  const say = (lack: Lack): string => {
    switch (lack.kind) {
      case 'portrait':
        return t('missingPortrait');
      case 'signature':
        return t('missingSignature');
      case 'finger':
        return t('missingFinger', { finger: sentenceCase(u(lack.finger as Finger)) });
      case 'eye':
        return t('missingEye', { eye: sentenceCase(position(lack.eye)) });
      case 'unsaved':
        return t('unsavedField', { field: sentenceCase(a(lack.field)) });
      case 'procedure':
        return t(lack.field === 'reason' ? 'missingReason' : 'missingDoubt');
      case 'field':
        return t('missingField', { field: sentenceCase(a(lack.field)) });
    }
  };
  return (
    <Banner tone="attention" title={t('missingTitle', { n: lacks.length })}>
      <p>{t('missingText')}</p>
      <ul className="review-lacks">
        {lacks.map((lack) => {
          const words = say(lack);
          return (
            <li key={words}>
              <Button size="small" onPress={() => onJump(lack)}>
                {words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)}
              </Button>
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}

/** Inside a sentence a name begins small, unless it is an abbreviation. */
function sentenceCase(name: string): string {
  return name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
}
