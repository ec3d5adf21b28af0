import type { ProcedureRecord } from '../../contract/station/procedure.ts';
import type { Signed } from './decisions.ts';
import type { Rules } from './rules.ts';

export type FeeInput =
  | { status: 'paid'; receiptNumber: string | null }
  | { status: 'exempt'; exemption: string }
  | null;

/**
 * The fee as paid or waived; null takes it back. Pure: the record as it becomes, or null where there is no fee to pay or no
 * such exemption. @param signed with the business day whose cash it is
 */
export function withFee(
  procedure: ProcedureRecord,
  rules: Pick<Rules, 'fee' | 'feeExemptions'>,
  fee: FeeInput,
  signed: Signed & { day: string },
): ProcedureRecord | null {
  const { fee: _, ...rest } = procedure;
  if (fee === null) return rest;
  if (!rules.fee) return null;
  if (fee.status === 'paid') {
    const receiptNumber = fee.receiptNumber?.normalize('NFC').trim() || null;
    return { ...rest, fee: { status: 'paid', amount: rules.fee, exemption: null, receiptNumber, ...signed } };
  }
  const { exemption } = fee;
  if (!rules.feeExemptions.some(({ code }) => code === exemption)) return null;
  return { ...rest, fee: { status: 'exempt', amount: 0, exemption, receiptNumber: null, ...signed } };
}

/** Whether what was paid is not what is asked for now: the kind or the reason was changed since. */
export function feeDiffers({ fee }: Pick<ProcedureRecord, 'fee'>, rules: Pick<Rules, 'fee'>): boolean {
  return fee?.status === 'paid' && fee.amount !== (rules.fee ?? 0);
}

export interface FeeRow {
  status: 'paid' | 'exempt';
  amount: number;
  exemption: string | null;
  receiptNumber: string | null;
  by: string;
  /** The dossier was ended since: what was paid may have to be given back. */
  isVoid: boolean;
}

export interface DayMoney {
  /** Cash taken, of ended dossiers too. */
  cash: number;
  paid: number;
  exempt: number;
  /** Paid without the number of a receipt. */
  withoutReceipt: number;
  /** Of the cash, that of dossiers ended since. */
  ofVoid: { count: number; amount: number };
  byOfficer: { accountId: string; count: number; amount: number }[];
  byExemption: { exemption: string; count: number }[];
}

/** The money of a day: `cash` is the sum of `byOfficer`, `exempt` that of `byExemption`. */
export function moneyOf(rows: readonly FeeRow[]): DayMoney {
  const paid = rows.filter(({ status }) => status === 'paid');
  const exempt = rows.filter(({ status }) => status === 'exempt');
  const sum = (some: readonly FeeRow[]): number => some.reduce((total, { amount }) => total + amount, 0);
  const ended = paid.filter(({ isVoid }) => isVoid);
  return {
    cash: sum(paid),
    paid: paid.length,
    exempt: exempt.length,
    withoutReceipt: paid.filter(({ receiptNumber }) => receiptNumber === null).length,
    ofVoid: { count: ended.length, amount: sum(ended) },
    byOfficer: [...Map.groupBy(paid, ({ by }) => by)].map(([accountId, some]) => ({
      accountId,
      count: some.length,
      amount: sum(some),
    })),
    byExemption: [...Map.groupBy(exempt, ({ exemption }) => exemption ?? '')].map(([exemption, some]) => ({
      exemption,
      count: some.length,
    })),
  };
}
