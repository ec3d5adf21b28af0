import { z } from 'zod';

/**
 * What an officer can do something about in one finger. The first ones leave nothing to keep; `tooFarLeft` and so on are as seen in the
 * image; `atEdge` and `touching` are told only of a finger among others.
 */
export const fingerAdvice = z.enum([
  'blank',
  'notAFinger',
  'inverted',
  'moved',
  'wet',
  'dry',
  'tooFarLeft',
  'tooFarRight',
  'tooFarUp',
  'tooFarDown',
  'tooLittleArea',
  'atEdge',
  'touching',
]);
export type FingerAdvice = z.infer<typeof fingerAdvice>;

/** What is wrong with several fingers taken at once: nobody can tell which is which, so nothing of them is kept. */
export const slapProblem = z.enum(['tooFewFingers', 'tooManyFingers', 'otherHand']);
export type SlapProblem = z.infer<typeof slapProblem>;

/** As `blank` and `inverted`, which it has in common with fingers, but of an eye. */
const ofEyesAlone = z.enum([
  'noEye',
  'covered',
  'reflections',
  'blurred',
  'tooFar',
  'tooNear',
  'offCentre',
  'pupilWide',
  'pupilNarrow',
  'flat',
  'otherEye',
  'sameEye',
]);

/**
 * What an officer can do something about in the image of an eye. `otherEye`: the device itself labels it as the other one;
 * `sameEye`: it looks like the one that was taken for the other eye.
 */
export const irisAdvice = z.enum(['blank', 'inverted', ...ofEyesAlone.options]);
export type IrisAdvice = z.infer<typeof irisAdvice>;

/** Everything that is said of an image so that the next one is better. */
export const captureAdvice = z.enum([...fingerAdvice.options, ...slapProblem.options, ...ofEyesAlone.options]);
export type CaptureAdvice = z.infer<typeof captureAdvice>;
