import {
  type CaptureAdvice,
  type FingerAdvice,
  fingerAdvice,
  type SlapProblem,
  slapProblem,
} from '../../../../main/contract/station/capture-advice.ts';
import { type SlapName, slapName } from '../../../../main/contract/station/dossiers.ts';
import { slapFingers } from '../../../../main/domain/capture/slaps.ts';
import type { Finger } from '../../../ui/fingers.ts';
import type { Doing, FingerView } from './finger-session.ts';
import type { Position } from './order.ts';

type Asked = 'place' | 'placeRolled' | 'placeSet' | SlapName;
/** What is said of a finger, or of several together. */
export type FingerHint = Exclude<FingerAdvice | SlapProblem, 'blank'> | 'noFinger' | 'lowQuality';
type Again = FingerHint | 'fingerTimeout';

/** What to tell the officer and the applicant: the names of two sentences, and what they speak of. */
export interface Instruction {
  title:
    | Asked
    | Again
    | 'liftFirst'
    | 'hold'
    | 'holdSet'
    | 'assessing'
    | 'saving'
    | 'accepted'
    | 'weakKept'
    | 'setAgain'
    | 'someAgain'
    | 'paused'
    | 'resting'
    | 'taken'
    | 'takenWeak'
    | 'exceptedTitle'
    | 'allDone';
  text:
    | 'placeText'
    | 'placeRolledText'
    | 'placeSetText'
    | 'liftFirstText'
    | 'holdText'
    | 'assessingText'
    | 'lift'
    | 'liftSet'
    | 'liftLast'
    | `${FingerHint}Text`
    | 'setAgainText'
    | 'someAgainText'
    | 'pausedText'
    | 'restingText'
    | 'takenText'
    | 'takenWeakText'
    | 'exceptedText'
    | 'allDoneText';
}

const tell = (title: Instruction['title'], text: Instruction['text']): Instruction => ({ title, text });

/** What follows the finger in sight: another one, a set of them, or nothing. */
export type Next = 'one' | 'set' | null;

/** What to say now; null for a fault of the device, which has its own sentence. */
export function instructionOf(
  view: FingerView,
  position: Position | undefined,
  next: Next,
  isRolled = false,
): Instruction | null {
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
      if (doing.outcome === 'retry') return askAgain(view, isRolled);
      return tell(
        doing.outcome === 'weak' ? 'weakKept' : 'accepted',
        next === null ? 'liftLast' : next === 'set' ? 'liftSet' : 'lift',
      );
    case 'capturing':
      return capturing(doing, view, isRolled);
  }
}

function looking(position: Position | undefined): Instruction {
  if (position?.state === 'excepted') return tell('exceptedTitle', 'exceptedText');
  if (position?.state === 'weak') return tell('takenWeak', 'takenWeakText');
  return position?.state === 'captured' ? tell('taken', 'takenText') : tell('paused', 'pausedText');
}

function capturing(doing: Doing & { name: 'capturing' }, view: FingerView, isRolled: boolean): Instruction {
  if (doing.phase === 'assessing') return tell('assessing', 'assessingText');
  if (doing.phase === 'saving') return tell('saving', 'assessingText');
  if (doing.phase === 'awaitingLift') return tell('liftFirst', 'liftFirstText');
  if (doing.phase !== 'awaitingFinger') return tell(view.asked.length > 1 ? 'holdSet' : 'hold', 'holdText');
  return askAgain(view, isRolled);
}

/** What was wrong the last time and how to do better; the plain request at first. */
function askAgain({ asked, tries, judged, problems }: FingerView, isRolled: boolean): Instruction {
  const [problem] = problems;
  if (problem) return tell(problem, `${problem}Text`);
  if (asked.length > 1) {
    const again = judged.filter(({ outcome }) => outcome === 'retry');
    if (again.length === 0 || again.every(({ reason }) => reason === 'fingerTimeout'))
      return tell(setOf(asked), 'placeSetText');
    return again.length === judged.length ? tell('setAgain', 'setAgainText') : tell('someAgain', 'someAgainText');
  }
  const last = tries.at(-1);
  if (!last?.reason) return isRolled ? tell('placeRolled', 'placeRolledText') : tell('place', 'placeText');
  if (last.reason === 'fingerTimeout') return tell('fingerTimeout', isRolled ? 'placeRolledText' : 'placeText');
  const better = adviceFor(last);
  return tell(better, `${better}Text`);
}

/** The one sentence that helps most: what the image shows, else what the verdict was. */
export function adviceFor({ reason, advice }: Pick<FingerView['tries'][number], 'reason' | 'advice'>): FingerHint {
  const [first] = hintsOf(advice);
  if (first !== undefined) return first;
  if (reason === 'noFinger' || reason === 'notAFinger' || reason === 'tooLittleArea') return reason;
  return 'lowQuality';
}

const ofFingers: readonly string[] = [...fingerAdvice.options, ...slapProblem.options];

/** Advice as far as it is for fingers, in its order. */
export function hintsOf(advice: readonly CaptureAdvice[]): FingerHint[] {
  const known = advice.filter((one): one is FingerAdvice | SlapProblem => ofFingers.includes(one));
  return known.map((one) => (one === 'blank' ? 'noFinger' : one));
}

/** The name of a whole set; `placeSet` for a part of one. */
export function setOf(asked: readonly Finger[]): 'placeSet' | SlapName {
  const same = (name: SlapName): boolean =>
    slapFingers[name].length === asked.length && asked.every((finger) => slapFingers[name].includes(finger));
  return slapName.options.find(same) ?? 'placeSet';
}
