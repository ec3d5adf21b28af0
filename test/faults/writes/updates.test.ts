import { updateForms } from '../../../main/contract/wire/update-contents.ts';
import { dieAtUpdates, updateRows, writesOfUpdate } from '../die-at-updates.ts';

// A kind that this program learns is killed, too.
const kinds = Object.keys(updateForms);
if (kinds.some((kind) => !updateRows[kind])) throw new Error('a kind of update without a row');
dieAtUpdates(kinds.flatMap((kind) => writesOfUpdate(kind).map((write) => ({ kind, write }))));
