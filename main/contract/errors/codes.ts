import { accountErrors } from './account.ts';
import { cardErrors } from './card.ts';
import { deviceErrors } from './device.ts';
import { enrolmentErrors } from './enrolment.ts';
import { flowErrors } from './flow.ts';
import { followUpErrors } from './follow-up.ts';
import { generalErrors } from './general.ts';
import { mediaErrors } from './media.ts';
import { paperErrors } from './papers.ts';
import { reportErrors } from './reports.ts';
import { rosterErrors } from './roster.ts';
import { storageErrors } from './storage.ts';
import { syncErrors } from './sync.ts';
import { tallyErrors } from './tallies.ts';

/** A sentence for the operator: what happened, what it means, what to do. No codes in it, no blame. */
export interface Sentence {
  vi: string;
  en: string;
}

/** Every error the product can show, each with its sentence in both languages. The key is the code. */
export const sentences = {
  ...generalErrors,
  ...accountErrors,
  ...cardErrors,
  ...deviceErrors,
  ...enrolmentErrors,
  ...followUpErrors,
  ...flowErrors,
  ...mediaErrors,
  ...paperErrors,
  ...reportErrors,
  ...rosterErrors,
  ...storageErrors,
  ...syncErrors,
  ...tallyErrors,
} as const satisfies Record<string, Sentence>;

export type ErrorCode = keyof typeof sentences;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(sentences, value);
}

export function sentence(code: ErrorCode, language: 'vi' | 'en'): string {
  return sentences[code][language];
}
