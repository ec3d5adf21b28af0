import { z } from 'zod';

/** What a machine whose power will be cut says of itself while it has some, one line each. */
export const told = z.discriminatedUnion('told', [
  /** How far its start is. */
  z.object({ told: z.literal('step'), name: z.enum(['mounted', 'hub', 'station', 'signedIn']) }),
  /** The station answered that this is saved, or showed that it is. */
  z.object({ told: z.enum(['draft', 'sample', 'sealed', 'received']), id: z.string() }),
  /** It went wrong by itself. */
  z.object({ told: z.literal('trouble'), message: z.string() }),
]);

export type Told = z.infer<typeof told>;

/** What the machine is told. */
export const machineSettings = z.object({
  seed: z.number(),
  /** The port at which the station knows its hub. */
  hubPort: z.number(),
});
