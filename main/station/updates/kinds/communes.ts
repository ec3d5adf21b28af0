import { updateForms } from '../../../contract/wire/update-contents.ts';
import type { CommuneFile } from '../../../domain/codes/communes.ts';
import { type UpdateKind, UpdateRefused } from '../kind.ts';

/** The list of communes, whole: takes the place of the one before. */
export const communes: UpdateKind<CommuneFile> = {
  kind: 'communes',
  ...updateForms.communes,
  install: async ({ core, content }) => {
    const provinces = new Set(content.provinces.map(([code]) => code));
    const fits = content.communes.every(
      ([, , province, was]) =>
        provinces.has(province) && was.every((one) => typeof one !== 'number' || one < content.districts.length),
    );
    if (!fits) throw new UpdateRefused('communes_do_not_fit');
    return {
      value: content,
      detail: { communes: content.communes.length },
      after: () => core.communes.use(content),
    };
  },
};
