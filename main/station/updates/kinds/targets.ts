import { type TargetsUpdate, updateForms } from '../../../contract/wire/update-contents.ts';
import type { UpdateKind } from '../kind.ts';

/** How many dossiers the unit is to take: a day, and by its list of targets (main/station/targets/), which is kept with the update. */
export const targets: UpdateKind<TargetsUpdate> = {
  kind: 'targets',
  ...updateForms.targets,
  install: async ({ core, content }) => ({
    value: content,
    detail: { dayTarget: content.dayTarget, targets: content.targets.length },
    after: () => core.adopt({ dayTarget: content.dayTarget }),
  }),
};
