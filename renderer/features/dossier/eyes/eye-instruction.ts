import { type CaptureAdvice, type IrisAdvice, irisAdvice } from '../../../../main/contract/station/capture-advice.ts';
import type { Try } from '../fingers/finger-session.ts';
import type { EyePosition } from './eyes-of.ts';
import type { EyeView } from './use-eye-session.ts';

/** What is said of an eye's image; `<hint>Text` says what to do. */
export type EyeHint = Exclude<IrisAdvice, 'blank'> | 'lowQuality';

/** What to tell the officer and the applicant: the names of two sentences. */
export interface EyeInstruction {
  title:
    | EyeHint
    | 'look'
    | 'lookOne'
    | 'holdStill'
    | 'assessing'
    | 'saving'
    | 'accepted'
    | 'weakKept'
    | 'someAgain'
    | 'waitedFor'
    | 'paused'
    | 'resting'
    | 'taken'
    | 'takenWeak'
    | 'allDone';
  text:
    | `${EyeHint}Text`
    | 'lookText'
    | 'holdStillText'
    | 'assessingText'
    | 'someAgainText'
    | 'pausedText'
    | 'restingText'
    | 'takenText'
    | 'takenWeakText'
    | 'allDoneText';
}

const tell = (title: EyeInstruction['title'], text: EyeInstruction['text']): EyeInstruction => ({ title, text });
const say = (hint: EyeHint): EyeInstruction => tell(hint, `${hint}Text`);

/** What to say now; null for a fault of the device, which has its own sentence, and for an eye with an exception. */
export function eyeInstruction(view: EyeView, eye: EyePosition | undefined): EyeInstruction | null {
  const { doing } = view;
  switch (doing.name) {
    case 'fault':
      return null;
    case 'allDone':
      return tell('allDone', 'allDoneText');
    case 'paused':
      return doing.why === 'officer' ? tell('paused', 'pausedText') : tell('resting', 'restingText');
    case 'looking':
      if (eye?.state === 'excepted') return null;
      if (eye?.state === 'weak') return tell('takenWeak', 'takenWeakText');
      return eye?.state === 'captured' ? tell('taken', 'takenText') : tell('paused', 'pausedText');
    case 'between':
      if (doing.outcome === 'retry') return askAgain(view);
      return tell(doing.outcome === 'weak' ? 'weakKept' : 'accepted', 'assessingText');
    case 'capturing':
      if (doing.phase === 'assessing') return tell('assessing', 'assessingText');
      if (doing.phase === 'saving') return tell('saving', 'assessingText');
      return doing.phase === 'awaitingFinger' || doing.phase === 'awaitingLift'
        ? askAgain(view)
        : tell('holdStill', 'holdStillText');
  }
}

/** What was wrong the last time and how to do better; the plain request at first. */
function askAgain({ asked, tries, judged }: EyeView): EyeInstruction {
  if (asked.length > 1) {
    const again = judged.filter(({ outcome, reason }) => outcome === 'retry' && reason !== 'fingerTimeout');
    if (again.length === 0) return tell('look', 'lookText');
    return tell('someAgain', again.length < judged.length ? 'someAgainText' : 'lookText');
  }
  const last = tries.at(-1);
  if (!last?.reason) return tell('lookOne', 'lookText');
  return last.reason === 'fingerTimeout' ? tell('waitedFor', 'lookText') : say(hintOf(last));
}

/** The one sentence that helps most: what the image shows, else that it was not clear enough. */
export function hintOf({ advice }: Pick<Try, 'advice'>): EyeHint {
  return eyeHints(advice)[0] ?? 'lowQuality';
}

const ofEyes: readonly string[] = irisAdvice.options;

/** Advice as far as it is for eyes, in its order. */
export function eyeHints(advice: readonly CaptureAdvice[]): EyeHint[] {
  const known = advice.filter((one): one is IrisAdvice => ofEyes.includes(one));
  return known.map((one) => (one === 'blank' ? 'noEye' : one));
}
