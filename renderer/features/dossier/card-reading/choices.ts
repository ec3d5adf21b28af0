import type { CardField } from '../../../../main/contract/station/card.ts';
import type { DecidedSource } from '../../../../main/contract/station/procedure.ts';
import type { FieldComparison } from '../../../../main/domain/card/compare.ts';

/** What was chosen of a field: one of its values, to leave it as it is, or nothing yet. */
export type Choice = number | 'leave' | null;
export type Choices = Readonly<Partial<Record<CardField, Choice>>>;

/** What can be chosen of a field, in the order of the arrow keys. Nothing where all say the same. */
export function optionsOf({ verdict, values }: FieldComparison): Exclude<Choice, null>[] {
  if (verdict === 'agree') return [];
  const all = values.map((_, i) => i);
  return verdict === 'onlyOne' ? [...all, 'leave'] : all;
}

export function firstChoices(compared: readonly FieldComparison[]): Choices {
  return Object.fromEntries(compared.map(({ field, proposed }) => [field, proposed]));
}

/** The first field that waits for a decision. */
export function firstUndecided(compared: readonly FieldComparison[], choices: Choices): CardField | null {
  return compared.find((one) => optionsOf(one).length > 0 && (choices[one.field] ?? null) === null)?.field ?? null;
}

/** The option an arrow key leads to; the same at the ends. */
export function neighbourOf(one: FieldComparison, choice: Choice, by: -1 | 1): Exclude<Choice, null> | null {
  const options = optionsOf(one);
  const at = choice === null ? -1 : options.indexOf(choice);
  return options[Math.max(0, Math.min(options.length - 1, at + by))] ?? null;
}

/** What the dossier does not hold yet of what was chosen. */
export function fieldsToSave(
  compared: readonly FieldComparison[],
  choices: Choices,
): Partial<Record<CardField, string>> {
  const chosen = compared.flatMap((one): [CardField, string][] => {
    const choice = choices[one.field] ?? null;
    const value = typeof choice === 'number' ? one.values[choice] : undefined;
    return value && !value.sources.includes('typed') ? [[one.field, value.value]] : [];
  });
  return Object.fromEntries(chosen);
}

/** Where sources disagreed: which was taken and what the others said, for the record of the dossier. */
export function decisionsOf(
  compared: readonly FieldComparison[],
  choices: Choices,
): Partial<Record<CardField, DecidedSource>> {
  const decided = compared.flatMap(({ field, values }): [CardField, DecidedSource][] => {
    const choice = choices[field] ?? null;
    const taken = typeof choice === 'number' ? values[choice]?.sources[0] : undefined;
    if (taken === undefined || values.length < 2) return [];
    const others = values.flatMap(({ value, sources }, at) =>
      at === choice ? [] : sources.map((source) => [source, value] as const),
    );
    return [[field, { taken, others: Object.fromEntries(others) }]];
  });
  return Object.fromEntries(decided);
}
