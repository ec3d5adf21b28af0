import { z } from 'zod';
import { isoInstant, uuid } from '../ids.ts';

export const profileTyp = 'tram-profile+jws';

/** A profile as a hub signs it for its stations. What a profile is says main/domain/profile/schema.ts. */
export const signedProfile = z.strictObject({
  v: z.literal(1),
  hubId: uuid,
  issuedAt: isoInstant,
  profile: z.record(z.string(), z.unknown()),
});
export type SignedProfile = z.infer<typeof signedProfile>;
