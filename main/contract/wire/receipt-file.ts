import { z } from 'zod';
import { compactJws, isoInstant, uuid } from '../ids.ts';

/**
 * What the hub writes beside pairs it has read in from a drive: the signed receipts as it stores them, those of earlier
 * readings of the same drive included. The file itself is not signed; each receipt is.
 */
export const receiptFile = z.strictObject({
  v: z.literal(1),
  hubId: uuid,
  stationId: uuid,
  writtenAt: isoInstant,
  receipts: z.array(compactJws).max(100_000),
});
export type ReceiptFile = z.infer<typeof receiptFile>;
