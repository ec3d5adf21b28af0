import { type SamePersonUpdate, updateForms } from '../../../contract/wire/update-contents.ts';
import { type UpdateKind, UpdateRefused } from '../kind.ts';
import { heldSamePersons } from '../values.ts';

/** The newest that are kept: a list for people to look at, not a register. */
const most = 500;

/** Somebody whose dossier was sent from here was enrolled at another station, too: noted beside the dossier, and told. */
export const samePerson: UpdateKind<SamePersonUpdate> = {
  kind: 'samePerson',
  ...updateForms.samePerson,
  install: async ({ core, content }) => {
    const { dossierId, other } = content;
    const own = await core.queue.run('caseOfDossier', { dossierId });
    if (!own) throw new UpdateRefused('dossier_unknown');
    const { dossierNumber } = await core.queue.run('getDossier', { draftId: own.draftId });
    const { notes } = await heldSamePersons(core.queue);
    const others = notes.filter((note) => note.dossierId !== dossierId || note.other.dossierId !== other.dossierId);
    return {
      value: { notes: [...others, content].slice(-most) },
      adds: true,
      detail: { dossierId, other: other.dossierId },
      after: () => core.notices.add('same_person', `${dossierNumber} · ${other.stationName}`),
    };
  },
};
