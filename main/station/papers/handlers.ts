import type { Handlers } from '../../contract/channel/server.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { Core } from '../core.ts';
import { clearSignature, drawSignature, signatureImage, signOnPaper } from '../signature/signature.ts';
import { addPage, orderPages, pageImage, papersOf, removePage, rotatePage, straightenPage } from './papers.ts';

type PaperCall = Extract<keyof Handlers<StationApi>, `papers.${string}` | `signature.${string}`>;

/** The calls for papers and the signature. */
export function paperHandlers(core: () => Core): Pick<Handlers<StationApi>, PaperCall> {
  return {
    'papers.find': ({ bytes }) => {
      core().sessions.require();
      return core().papers.run('find', { bytes });
    },
    'papers.add': (input) => addPage(core(), input),
    'papers.pages': ({ draftId }) => papersOf(core(), draftId),
    'papers.image': (input) => pageImage(core(), input),
    'papers.straighten': (input) => straightenPage(core(), input),
    'papers.rotate': (input) => rotatePage(core(), input),
    'papers.reorder': (input) => orderPages(core(), input),
    'papers.remove': (input) => removePage(core(), input),
    'signature.draw': (input) => drawSignature(core(), input),
    'signature.onPaper': (input) => signOnPaper(core(), input),
    'signature.clear': ({ draftId }) => clearSignature(core(), draftId),
    'signature.image': async ({ draftId }) => ({ png: await signatureImage(core(), draftId) }),
  };
}
