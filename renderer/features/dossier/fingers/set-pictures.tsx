import { useSample } from '../../../app/use-sample.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { LiveFrame, uiWords } from '../../../ui/index.ts';
import type { JudgedFinger } from './finger-session.ts';
import { useTryWords } from './use-try-words.ts';
import { fingerWords } from './words.ts';

export interface SetPicturesProps {
  draftId: string;
  judged: readonly JudgedFinger[];
  /** Small ones in a row beneath something else. */
  isStrip?: boolean;
}

/** The fingers of a set side by side, each with its score and what is wrong with it. */
export function SetPictures({ draftId, judged, isStrip = false }: SetPicturesProps) {
  const t = useWords(fingerWords);
  return (
    <section className={isStrip ? 'finger-set finger-set-strip' : 'finger-set'} aria-label={t('lastSet')}>
      {judged.map((one) => (
        <SetPicture key={one.finger} draftId={draftId} judged={one} />
      ))}
    </section>
  );
}

function SetPicture({ draftId, judged }: { draftId: string; judged: JudgedFinger }) {
  const u = useWords(uiWords);
  const sayTry = useTryWords();
  const { finger, outcome, score, attempt } = judged;
  const saved = useSample(draftId, outcome === 'retry' ? null : finger, `${attempt} ${score}`);
  const name = u(finger);
  const said = sayTry(judged, outcome !== 'weak');
  return (
    <figure className={`finger-one finger-one-${outcome}`}>
      <LiveFrame
        image={judged.image ?? saved?.image ?? null}
        label={`${name}: ${said}`}
        tone={outcome === 'accepted' ? 'good' : 'attention'}
      />
      <figcaption>
        <span>{name}</span>
        <strong>{said}</strong>
      </figcaption>
    </figure>
  );
}
