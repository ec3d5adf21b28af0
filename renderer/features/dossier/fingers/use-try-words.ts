import { useWords } from '../../../i18n/use-words.ts';
import type { Try } from './finger-session.ts';
import { adviceFor } from './instruction.ts';
import { fingerWords } from './words.ts';

/** What a try was, in a few words: its score, and whether it was good or what was wrong with it most. */
export function useTryWords(): (one: Try, isGood: boolean) => string {
  const t = useWords(fingerWords);
  return (one, isGood) => {
    const { reason, score } = one;
    if (reason === null) return t(isGood ? 'tryGood' : 'tryWeak', { score });
    if (reason === 'fingerTimeout') return t('reasonFingerTimeout');
    const short = t(shortWords[adviceFor(one)]);
    return score > 0 ? t('tryReason', { score, reason: short }) : short;
  };
}

export const shortWords = {
  noFinger: 'shortNoFinger',
  notAFinger: 'shortNotAFinger',
  inverted: 'shortInverted',
  moved: 'shortMoved',
  wet: 'shortWet',
  dry: 'shortDry',
  tooFarLeft: 'shortTooFarLeft',
  tooFarRight: 'shortTooFarRight',
  tooFarUp: 'shortTooFarUp',
  tooFarDown: 'shortTooFarDown',
  tooLittleArea: 'shortTooLittleArea',
  atEdge: 'shortAtEdge',
  touching: 'shortTouching',
  tooFewFingers: 'shortTooFewFingers',
  tooManyFingers: 'shortTooManyFingers',
  otherHand: 'shortOtherHand',
  lowQuality: 'shortLowQuality',
} as const;
