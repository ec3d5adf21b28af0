import { z } from 'zod';

/** Binary data on a channel. A Node Buffer arrives as Uint8Array after structured clone. */
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes expected');
