import { type CardField, type CardReading, cardFieldNames } from '../../contract/station/card.ts';
import type { Applicant } from '../applicant/fields.ts';
import { foldForSearch } from '../applicant/name.ts';
import { hasMarks, writtenWords } from '../applicant/written-word.ts';

/** Where a value comes from: entered in the dossier, the roster, the card. */
export type Source = 'typed' | 'roster' | 'card';

/**
 * How the sources stand to each other: the same; known to one alone; the same but for writing (case, spaces, where the tone
 * mark stands, marks that one side lacks altogether, a date one side knows more exactly); or contradicting each other.
 */
export type Verdict = 'agree' | 'onlyOne' | 'differsInWriting' | 'disagree';

export interface FieldComparison {
  field: CardField;
  /** Each different value once, with the sources that say it, in the order typed, roster, card. */
  values: { value: string; sources: Source[] }[];
  verdict: Verdict;
  /** The card's value was found by its shape alone. */
  unsure: boolean;
  /** Index of the value to begin with; null where the officer must decide. */
  proposed: number | null;
}

export interface Compared {
  typed: Applicant;
  roster: Applicant | null;
  card: CardReading;
}

/** Every field that the card knows, each with what the sources say. Fields of the dossier the card is silent on are left out. */
export function compareSources({ typed, roster, card }: Compared): FieldComparison[] {
  return cardFieldNames.flatMap((field) => {
    const fromCard = card.fields[field];
    return fromCard === undefined ? [] : [compareField(field, typed[field], roster?.[field], fromCard, card)];
  });
}

function compareField(
  field: CardField,
  typed: string | undefined,
  roster: string | undefined,
  fromCard: string,
  card: CardReading,
): FieldComparison {
  const values: FieldComparison['values'] = [];
  const add = (source: Source, value: string | undefined): void => {
    if (value === undefined || value.trim() === '') return;
    const known = values.find((one) => one.value.normalize('NFC') === value.normalize('NFC'));
    if (known) known.sources.push(source);
    else values.push({ value, sources: [source] });
  };
  add('typed', typed);
  add('roster', roster);
  // A name without its marks says nothing against one that has them.
  const echo = field === 'fullName' && card.transliterated && values.some((one) => sameFolded(one.value, fromCard));
  if (!echo) add('card', fromCard);
  const verdict = verdictOf(field, values, echo || values.some((one) => one.sources.length > 1));
  const unsure = card.unsure.includes(field) || (field === 'fullName' && card.transliterated && !echo);
  return { field, values, verdict, unsure, proposed: propose(values, verdict, unsure) };
}

function verdictOf(field: CardField, values: FieldComparison['values'], several: boolean): Verdict {
  const [first, ...rest] = values;
  if (!first) return 'onlyOne';
  if (rest.length === 0) return several ? 'agree' : 'onlyOne';
  return rest.every((one) => sameButWriting(field, first.value, one.value)) ? 'differsInWriting' : 'disagree';
}

/** The card's own writing where nothing speaks against it; what stands already where the card is unsure. */
function propose(values: FieldComparison['values'], verdict: Verdict, unsure: boolean): number | null {
  if (verdict === 'disagree') return null;
  if (verdict === 'onlyOne') return unsure ? null : 0;
  if (verdict === 'agree' || unsure) return 0;
  return Math.max(
    0,
    values.findIndex((one) => one.sources.includes('card')),
  );
}

/** Whether two values of a field are the same but for how they are written. */
export function sameButWriting(field: CardField, a: string, b: string): boolean {
  if (field === 'dateOfBirth') return a.startsWith(`${b}-`) || b.startsWith(`${a}-`) || a === b;
  if (field !== 'fullName' && field !== 'permanentResidence') return a.replace(/\s/g, '') === b.replace(/\s/g, '');
  const [one, other] = [writtenWords(spaced(a)), writtenWords(spaced(b))];
  const unmarked = !one.some(hasMarks) || !other.some(hasMarks);
  const write = (words: typeof one): string =>
    words.map((word) => (unmarked ? word.folded : `${word.letters}${word.tone}`)).join('');
  return write(one) !== '' && write(one) === write(other);
}

/** Commas end words even where no space follows them. */
function spaced(text: string): string {
  return text.replace(/[,;]/g, ' ');
}

function sameFolded(a: string, b: string): boolean {
  return foldForSearch(a).replace(/ /g, '') === foldForSearch(b).replace(/ /g, '');
}
