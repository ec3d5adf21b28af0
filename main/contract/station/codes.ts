import { z } from 'zod';

export const commune = z.object({
  code: z.string(),
  name: z.string(),
  province: z.string(),
  /** The older name that was meant, `ward, district, province`, or null. */
  was: z.string().nullable(),
});
export type Commune = z.infer<typeof commune>;

const found = z.object({ communes: z.array(commune) });

export const codeCalls = {
  'codes.searchCommunes': {
    about: 'Communes by the beginnings of words of their name of today or of before; the own province first.',
    input: z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(100).default(20) }),
    output: found,
    errors: ['not_set_up'],
  },
  'codes.communes': {
    about: 'Communes by their codes; unknown ones are left out.',
    input: z.object({ codes: z.array(z.string().max(5)).max(50) }),
    output: found,
    errors: [],
  },
} as const;
