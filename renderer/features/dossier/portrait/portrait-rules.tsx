import { useWords } from '../../../i18n/use-words.ts';
import { Icon } from '../../../ui/index.ts';
import { portraitWords } from './words.ts';

const rules = ['ruleFront', 'ruleEars', 'ruleGlasses', 'ruleGround', 'ruleScarf'] as const;

/** What the regulation asks of the picture, to be read out. */
export function PortraitRules() {
  const t = useWords(portraitWords);
  return (
    <ul className="portrait-rules" aria-label={t('rules')}>
      {rules.map((rule) => (
        <li key={rule}>
          <Icon name="check" size={18} />
          {t(rule)}
        </li>
      ))}
    </ul>
  );
}
