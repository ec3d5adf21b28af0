import { uuid } from '../../main/contract/ids.ts';
import { type Decision, decision } from '../../main/contract/wire/receipt.ts';
import { HubFault } from '../faults.ts';
import type { HubLocation } from '../place.ts';
import { decide } from '../receiving/decide.ts';
import { withHubData } from './open.ts';

/** Records the centre's verdict; `reasons` as `code:text`. @throws HubFault `usage`, `dossier_unknown` */
export function decideCommand(
  at: HubLocation,
  id: string,
  verdict: string,
  reasons: readonly string[] = [],
): Promise<Decision> {
  const list = reasons.map((reason) => {
    const [code = '', ...text] = reason.split(':');
    return { code, text: text.join(':').trim() };
  });
  const form = decision.pick({ id: true, verdict: true, reasons: true }).safeParse({ id, verdict, reasons: list });
  if (!form.success || !uuid.safeParse(id).success) throw new HubFault('usage', form.error?.issues[0]?.path.join('.'));
  return withHubData(at, ({ store, keys, hubId }) =>
    decide(store, { signer: keys.signer, x5c: keys.x5c }, hubId, id, form.data.verdict, form.data.reasons, new Date()),
  );
}
