import { z } from 'zod';

const position = z.string().max(40);

/** What a regulation asks of a dossier. Data, not code: a new regulation is a new file. */
export const profile = z.strictObject({
  v: z.literal(1),
  /** Name of the regulation and version of this reading of it, recorded in every container. */
  name: z.string().max(60),
  version: z.number().int().min(1),
  fingers: z.array(position).min(1),
  threshold: z.number().int().min(0).max(100),
  maxAttempts: z.number().int().min(1).max(10),
  fingerTimeoutMs: z.number().int().min(1_000),
  /** Below this age no biometrics are taken. */
  biometricsFromAge: z.number().int().min(0),
});
export type Profile = z.infer<typeof profile>;

/**
 * Circular 17/2024/TT-BCA, single-finger readers: ten plain fingers, right thumb to little, then left, and a portrait.
 * The rules of 2021 on what cannot be captured still guide: describe the condition and go on.
 */
export const tt17of2024: Profile = {
  v: 1,
  name: 'TT17-2024-BCA',
  version: 1,
  fingers: [
    'rightThumb',
    'rightIndex',
    'rightMiddle',
    'rightRing',
    'rightLittle',
    'leftThumb',
    'leftIndex',
    'leftMiddle',
    'leftRing',
    'leftLittle',
  ],
  threshold: 40,
  maxAttempts: 3,
  fingerTimeoutMs: 30_000,
  biometricsFromAge: 6,
};
