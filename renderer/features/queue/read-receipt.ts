import { type Receipt, receipt } from '../../../main/contract/wire/receipt.ts';
import { readVerifiedJws } from '../../../main/domain/signing/jws.ts';

/**
 * What a stored receipt says, for display. The station verified its signature before it stored it; here it is only read.
 *
 * @returns null for what this version cannot read
 */
export function readReceipt(compact: string): Receipt | null {
  try {
    return readVerifiedJws(compact, receipt);
  } catch {
    return null;
  }
}
