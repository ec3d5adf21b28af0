import { z } from 'zod';

/** What could be better about a portrait, the most important first; left and right as seen in the picture. */
export const portraitAdvice = z.enum([
  'noFace',
  'severalFaces',
  'tooFar',
  'tooNear',
  'tooFarLeft',
  'tooFarRight',
  'tooFarUp',
  'tooFarDown',
  'turned',
  'raised',
  'lowered',
  'tilted',
  'dark',
  'bright',
  'sideLight',
  'eyesClosed',
  'lookingAway',
  'mouthOpen',
  'glare',
  'glasses',
  'blurred',
  'earsCovered',
  'groundNotWhite',
  'groundUneven',
]);
export type PortraitAdvice = z.infer<typeof portraitAdvice>;

/** Why a portrait is kept although something could be better. */
export const portraitNote = z.enum(['blind', 'bedridden', 'frail', 'disability', 'headscarf', 'other']);
export type PortraitNote = z.infer<typeof portraitNote>;

const place = z.strictObject({ x: z.number().int().min(0).max(16_384), y: z.number().int().min(0).max(16_384) });

/** What the window found in a portrait that it took: advice for the officer, never a verdict. */
export const portraitFindings = z.strictObject({
  /** Where the person's own right and left eye are, in the picture's pixels, and how wide the head is; null without a face. */
  face: z.strictObject({ right: place, left: place, headWidth: z.number().int().min(1).max(16_384) }).nullable(),
  advice: z.array(portraitAdvice).max(portraitAdvice.options.length),
  note: portraitNote.nullable(),
});
export type PortraitFindings = z.infer<typeof portraitFindings>;
