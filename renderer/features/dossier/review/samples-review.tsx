import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { usePositionWords } from '../../../app/use-position-words.ts';
import { useSample } from '../../../app/use-sample.ts';
import { useWords } from '../../../i18n/use-words.ts';
import {
  Button,
  Card,
  ErrorBanner,
  type Finger,
  type FingerMark,
  HandsPicture,
  LiveFrame,
  uiWords,
} from '../../../ui/index.ts';
import { eyesOf } from '../eyes/eyes-of.ts';
import { EyesPicture } from '../eyes/eyes-picture.tsx';
import { fingersOf } from '../fingers/order.ts';
import { KeptNote } from '../portrait/guidance/kept-note.tsx';
import { reasonWord } from '../reasons.ts';
import { dossierWords } from '../words.ts';
import { fingerCounts } from './review-counts.ts';
import { reviewWords } from './words.ts';

/** The portrait, the fingers and the eyes as they will be sealed. */
export function SamplesReview({
  view,
  onChange,
}: {
  view: DossierView;
  onChange: (step: 'portrait' | 'fingerprints' | 'eyes') => void;
}) {
  const t = useWords(reviewWords);
  const d = useWords(dossierWords);
  const u = useWords(uiWords);
  const positionWords = usePositionWords();
  const portrait = view.positions.find((one) => one.position === 'portrait');
  const taken = portrait?.state === 'captured' || portrait?.state === 'weak';
  const sample = useSample(view.draftId, taken ? 'portrait' : null, `${portrait?.attempts}`);
  const fingers = fingersOf(view.positions);
  const eyes = eyesOf(view.positions);
  const reason = (code: string | null): string => d(reasonWord(code ?? '')).toLocaleLowerCase('vi');
  const marks: { [F in Finger]?: FingerMark } = {};
  const states = { missing: 'empty', captured: 'good', weak: 'weak', excepted: 'excepted' } as const;
  for (const { position, state, score } of fingers) marks[position] = { state: states[state], score };
  const toChange = (step: 'portrait' | 'fingerprints' | 'eyes', group: string) => (
    <Button variant="quiet" size="small" aria-label={t('lookOf', { group })} onPress={() => onChange(step)}>
      {t('look')}
    </Button>
  );

  return (
    <div className="review-samples">
      <Card title={t('photo')} aside={portrait && toChange('portrait', t('photo'))}>
        {sample?.error && <ErrorBanner error={sample.error} />}
        {taken && <KeptNote portrait={view.procedure.portrait} />}
        {taken ? (
          <div className="review-photo">
            <LiveFrame image={sample?.image ?? null} label={t('photoPicture')} />
          </div>
        ) : (
          <p className="soft">
            {!portrait
              ? t(view.procedure.reusesBiometrics ? 'photoReused' : 'photoNone')
              : portrait.state === 'excepted'
                ? t('photoExcepted', { reason: reason(portrait.reason) })
                : t('photoMissing')}
          </p>
        )}
      </Card>
      <Card title={t('fingers')} aside={fingers.length > 0 && toChange('fingerprints', t('fingers'))}>
        {fingers.length === 0 ? (
          <p className="soft">{t('fingersNone')}</p>
        ) : (
          <>
            <HandsPicture marks={marks} asked={fingers.map(({ position }) => position)} current={null} />
            <p>{t('fingersCount', fingerCounts(view))}</p>
            <ul className="review-exceptions">
              {fingers
                .filter((one) => one.state === 'excepted')
                .map((one) => (
                  <li key={one.position}>
                    {t('fingerExcepted', { finger: u(one.position), reason: reason(one.reason) })}
                  </li>
                ))}
            </ul>
          </>
        )}
      </Card>
      {eyes.length > 0 && (
        <Card title={t('eyes')} aside={toChange('eyes', t('eyes'))}>
          <EyesPicture eyes={eyes} current={null} />
          <ul className="review-exceptions">
            {eyes
              .filter((one) => one.state === 'excepted')
              .map((one) => (
                <li key={one.position}>
                  {t('fingerExcepted', { finger: positionWords(one.position), reason: reason(one.reason) })}
                </li>
              ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
