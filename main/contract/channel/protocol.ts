import { z } from 'zod';

/** What travels on a channel between a client and a server of an API. */
export const frame = z.discriminatedUnion('t', [
  z.object({ t: z.literal('call'), id: z.number().int(), name: z.string(), input: z.unknown() }),
  z.object({ t: z.literal('abort'), id: z.number().int() }),
  z.object({ t: z.literal('result'), id: z.number().int(), result: z.unknown() }),
  z.object({ t: z.literal('event'), name: z.string(), payload: z.unknown() }),
  /** Said by a relay: the process behind it died; calls in flight fail, work in flight is dropped. */
  z.object({ t: z.literal('gone') }),
  /** Said by a host: the process is to put its things away and end; it is killed when it takes long. */
  z.object({ t: z.literal('end') }),
  /** Said by a client when it connects, so that neither side has to be first. */
  z.object({ t: z.literal('hello') }),
  /** Said by a server when it begins to serve and in answer to a hello. */
  z.object({ t: z.literal('ready') }),
]);

export type Frame = z.infer<typeof frame>;
