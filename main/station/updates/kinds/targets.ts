import { updateForms } from '../../../contract/wire/update-contents.ts';
import type { UpdateKind } from '../kind.ts';

/** How many dossiers a day the unit is to take. */
export const targets: UpdateKind<{ dayTarget: number | null }> = {
  kind: 'targets',
  ...updateForms.targets,
  install: async ({ core, content }) => ({
    value: content,
    detail: { dayTarget: content.dayTarget },
    after: () => core.adopt(content),
  }),
};
