import { z } from 'zod';
import { dossierNumber, uuid } from '../ids.ts';

/** 200 of `GET /v1/holdings?after=N`: dossiers this station has signed for, whatever epoch and branch, for one that was restored. */
export const holdingsAnswer = z.strictObject({
  v: z.literal(1),
  hubId: uuid,
  hubEpoch: z.number().int().min(1),
  stationId: uuid,
  holdings: z.array(z.strictObject({ id: uuid, caseId: uuid, dossierNumber })).max(100),
  /** Where to go on; null after the last page. */
  next: z.number().int().min(1).nullable(),
});
export type HoldingsAnswer = z.infer<typeof holdingsAnswer>;
