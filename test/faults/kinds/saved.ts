import type { StationClient } from '../../../main/station/client.ts';
import { type DossierStep, dossierSteps } from '../../../renderer/app/route.ts';
import { stepToOpen } from '../../../renderer/features/dossier/steps.ts';
import { call } from '../../fixtures/station/operator.ts';

/** Everything a station holds of a draft, by the name of the thing, and the step at which it opens. */
export interface Saved {
  things: Map<string, string>;
  opensAt: DossierStep;
}

export async function savedOf(client: StationClient, draftId: string): Promise<Saved> {
  const view = await call(client, 'dossiers.get', { draftId });
  const { kind, caseId, dossierNumber, corrects, state, fields, procedure, positions, evidence } = view;
  const { papers } = await call(client, 'papers.pages', { draftId });
  const things = {
    ...{ kind, caseId, dossierNumber, corrects, evidence },
    // What is sealed leaves by itself.
    state: state === 'received' ? 'sealed' : state,
    ...named('field', fields),
    ...named('procedure', procedure),
    ...Object.fromEntries(positions.map((one) => [`position ${one.position}`, [one.state, one.score, one.reason]])),
    papers: papers.flatMap(({ pages }) => pages.map(({ pageId }) => pageId)),
  };
  const entries = Object.entries(things).map(([name, value]) => [name, JSON.stringify(value, timeless)] as const);
  return { things: new Map(entries), opensAt: stepToOpen(view) };
}

function named(group: string, values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${group} ${name}`, value]));
}

/** What is given anew has another time. */
function timeless(key: string, value: unknown): unknown {
  return key === 'at' ? undefined : value;
}

/**
 * What a death has broken: things that are neither as they were before a step nor as they are after it.
 * @returns one line each
 */
export function broken(before: Saved, now: Saved, after: Saved): string[] {
  const names = new Set([...before.things.keys(), ...now.things.keys(), ...after.things.keys()]);
  const wrong = [...names].flatMap((name) => {
    const [was, is, becomes] = [before, now, after].map(({ things }) => things.get(name));
    // Confirmed and not yet sealed: one key seals it.
    if (name === 'state' && is === '"confirmed"' && was === '"draft"') return [];
    return is === was || is === becomes ? [] : [`${name}: ${was} → ${is}, not ${becomes}`];
  });
  // Half a step done, it opens there.
  const [from, at, to] = [before, now, after].map(({ opensAt }) => dossierSteps.indexOf(opensAt)) as [
    number,
    number,
    number,
  ];
  return from <= at && at <= to ? wrong : [...wrong, `opens at ${now.opensAt}, not at ${before.opensAt}`];
}
