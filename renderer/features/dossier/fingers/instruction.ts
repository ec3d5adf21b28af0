import type { Doing, FingerView } from './finger-session.ts';
import type { Position } from './order.ts';

/** What to tell the officer and the applicant: the names of two sentences, and what they speak of. */
export interface Instruction {
  title:
    | 'place'
    | 'liftFirst'
    | 'hold'
    | 'assessing'
    | 'saving'
    | 'accepted'
    | 'weakKept'
    | 'noFinger'
    | 'tooLittleArea'
    | 'notAFinger'
    | 'lowQuality'
    | 'fingerTimeout'
    | 'paused'
    | 'resting'
    | 'taken'
    | 'takenWeak'
    | 'exceptedTitle'
    | 'allDone';
  text:
    | 'placeText'
    | 'liftFirstText'
    | 'holdText'
    | 'assessingText'
    | 'lift'
    | 'liftLast'
    | 'noFingerText'
    | 'tooLittleAreaText'
    | 'notAFingerText'
    | 'lowQualityText'
    | 'pausedText'
    | 'restingText'
    | 'takenText'
    | 'takenWeakText'
    | 'exceptedText'
    | 'allDoneText';
}

const tell = (title: Instruction['title'], text: Instruction['text']): Instruction => ({ title, text });

/** What to say now; null for a fault of the device, which has its own sentence. */
export function instructionOf(view: FingerView, position: Position | undefined, hasNext: boolean): Instruction | null {
  const { doing } = view;
  switch (doing.name) {
    case 'fault':
      return null;
    case 'allDone':
      return tell('allDone', 'allDoneText');
    case 'paused':
      return doing.why === 'officer' ? tell('paused', 'pausedText') : tell('resting', 'restingText');
    case 'looking':
      return looking(position);
    case 'between':
      if (doing.outcome === 'retry') return askAgain(view);
      return tell(doing.outcome === 'weak' ? 'weakKept' : 'accepted', hasNext ? 'lift' : 'liftLast');
    case 'capturing':
      return capturing(doing, view);
  }
}

function looking(position: Position | undefined): Instruction {
  if (position?.state === 'excepted') return tell('exceptedTitle', 'exceptedText');
  if (position?.state === 'weak') return tell('takenWeak', 'takenWeakText');
  return position?.state === 'captured' ? tell('taken', 'takenText') : tell('paused', 'pausedText');
}

function capturing(doing: Doing & { name: 'capturing' }, view: FingerView): Instruction {
  if (doing.phase === 'assessing') return tell('assessing', 'assessingText');
  if (doing.phase === 'saving') return tell('saving', 'assessingText');
  if (doing.phase === 'awaitingLift') return tell('liftFirst', 'liftFirstText');
  if (doing.phase !== 'awaitingFinger') return tell('hold', 'holdText');
  return askAgain(view);
}

/** What was wrong the last time and how to do better; the plain request at first. */
function askAgain({ tries }: FingerView): Instruction {
  switch (tries.at(-1)?.reason ?? null) {
    case 'noFinger':
      return tell('noFinger', 'noFingerText');
    case 'tooLittleArea':
      return tell('tooLittleArea', 'tooLittleAreaText');
    case 'notAFinger':
      return tell('notAFinger', 'notAFingerText');
    case 'lowQuality':
      return tell('lowQuality', 'lowQualityText');
    case 'fingerTimeout':
      return tell('fingerTimeout', 'placeText');
    default:
      return tell('place', 'placeText');
  }
}
