import { Failure } from '../../contract/result.ts';
import { type SlotsOfDay, slotRules } from '../../contract/station/flow.ts';
import { type SlotRules, usualSlotRules, windowOf } from '../../domain/flow/slots.ts';
import type { Core } from '../core.ts';
import { noteFlow } from './note.ts';

/** How this station spreads appointments over a day. */
export async function readSlotRules(core: Core): Promise<SlotRules> {
  const written = await core.queue.run('getMeta', { key: 'slotRules' });
  return written === null ? usualSlotRules : slotRules.parse(JSON.parse(written));
}

/** @throws Failure signed_out, not_allowed: only a supervisor says how many are booked */
export async function setSlotRules(core: Core, rules: SlotRules): Promise<void> {
  if (core.sessions.require().account.role !== 'supervisor') throw new Failure('not_allowed');
  await core.space.finishing(() => core.queue.run('setMeta', { values: { slotRules: JSON.stringify(rules) } }));
  await noteFlow(core, 'slots.changed', core.identity.stationId, { ...rules });
}

/** The windows of a day for which somebody is booked, and what a window holds. */
export async function slotsOfDay(core: Core, input: { day?: string | undefined }): Promise<SlotsOfDay> {
  const { people } = core.sessions.require();
  const rules = await readSlotRules(core);
  const day = input.day ?? core.clock.moment(null).day;
  const booked = new Map<string, number>();
  for (const { slot, cancelledAt } of await people.run('appointmentsOf', { day })) {
    const { from } = windowOf(slot, rules.minutes);
    if (cancelledAt === null) booked.set(from, (booked.get(from) ?? 0) + 1);
  }
  const windows = [...booked].map(([from, count]) => ({ ...windowOf(from, rules.minutes), booked: count }));
  return { day, rules, windows };
}
