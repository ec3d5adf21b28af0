import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { usePositionWords } from '../../app/use-position-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StatusChip, type Tone } from '../../ui/index.ts';
import { StateChip } from '../people/state-chip.tsx';
import { type Where, whereOf } from './where.ts';
import { todayWords } from './words.ts';

const tones: Record<Where['at'], Tone> = {
  applicant: 'live',
  portrait: 'live',
  fingers: 'live',
  eyes: 'live',
  review: 'live',
  sealing: 'neutral',
  approval: 'attention',
};

/** Where a dossier stands; its bare state until that is known. */
export function WhereChip({ state, view }: { state: DossierView['state']; view: DossierView | undefined }) {
  const t = useWords(todayWords);
  const positionWords = usePositionWords();
  if (!view || view.state !== state) return <StateChip state={state} />;
  const where = whereOf(view);
  return <StatusChip tone={tones[where.at]}>{words(where)}</StatusChip>;

  function words(one: Where): string {
    switch (one.at) {
      case 'applicant':
        return t('atApplicant');
      case 'portrait':
        return t('atPortrait');
      case 'fingers':
        return t('atFingers', { n: one.left });
      case 'eyes':
        return t('atEyes');
      case 'review':
        return t('atReview');
      case 'sealing':
        return t('atSealing');
      case 'approval': {
        const [first, ...more] = one.exceptions;
        if (!first) return t('atApprovalPlain');
        return more.length > 0
          ? t('atApprovalMany', { n: one.exceptions.length })
          : t('atApproval', { what: positionWords(first.position) });
      }
    }
  }
}
