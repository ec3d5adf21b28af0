import type { DayMoney } from '../../contract/station/money.ts';
import { moneyOf } from '../../domain/procedure/money.ts';
import type { Core } from '../core.ts';

/** Cash and exemptions of a business day. @throws Failure signed_out */
export async function moneyOfDay(core: Core, wanted: string | undefined): Promise<DayMoney> {
  const { people } = core.sessions.require();
  const day = wanted ?? core.clock.moment(null).day;
  const rows = await people.run('feesOfDay', { day });
  const states = await core.queue.run('statesOfDrafts', { draftIds: rows.map(({ draftId }) => draftId) });
  const money = moneyOf(rows.map((row) => ({ ...row, isVoid: states[row.draftId] === 'void' })));
  const names = new Map(
    (await people.run('listAccounts')).map(({ accountId, displayName }) => [accountId, displayName]),
  );
  const exemptions = core.profiles.all.flatMap(({ feeExemptions }) => feeExemptions);
  return {
    ...money,
    day,
    byOfficer: money.byOfficer.map((one) => ({ ...one, displayName: names.get(one.accountId) ?? null })),
    byExemption: money.byExemption.map(({ exemption, count }) => ({
      // A profile is never taken away, so its words are there; the code would say it else.
      exemption: exemptions.find(({ code }) => code === exemption) ?? {
        code: exemption,
        words: { vi: exemption, en: exemption },
      },
      count,
    })),
  };
}
