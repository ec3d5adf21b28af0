import { useEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { reasonsFor } from '../../../../main/domain/procedure/exception-reasons.ts';
import { EvidencePicture } from '../../../app/evidence/evidence-picture.tsx';
import { useAction } from '../../../app/station.ts';
import { useSample } from '../../../app/use-sample.ts';
import { useWords } from '../../../i18n/use-words.ts';
import {
  Card,
  EmptyState,
  type Finger,
  type FingerMark,
  HandsPicture,
  isFinger,
  SavedMark,
  uiWords,
} from '../../../ui/index.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { reasonWord } from '../reasons.ts';
import { type StepKeys, useOnwardLabel, useStepActions } from '../use-step-keys.ts';
import { dossierWords } from '../words.ts';
import { FingerLegend } from './finger-legend.tsx';
import { FingerPanel } from './finger-panel.tsx';
import { FingerPicture } from './finger-picture.tsx';
import './fingers.css';
import type { FingerView } from './finger-session.ts';
import { fingersOf, type Position } from './order.ts';
import { useFingerSession } from './use-finger-session.ts';
import { fingerWords } from './words.ts';

export interface FingersStepProps {
  view: DossierView;
  reload: () => void;
  keys: StepKeys;
  /** The position to begin with, when the officer comes for it. */
  first: string | null;
}

/** Step 3. A person whose fingerprints are not taken gets a calm word instead. */
export function FingersStep(props: FingersStepProps) {
  const t = useWords(fingerWords);
  if (fingersOf(props.view.positions).length > 0) return <Capturing {...props} />;
  return (
    <NoFingers {...props}>
      <EmptyState icon="fingerprint" title={t('none')}>
        {t('noneText')}
      </EmptyState>
    </NoFingers>
  );
}

function NoFingers({ keys, children }: FingersStepProps & { children: React.ReactNode }) {
  const onwardLabel = useOnwardLabel();
  useStepActions(keys, { primary: { label: onwardLabel(keys), onPress: () => keys.onward?.go() } });
  return <div className="dossier-calm">{children}</div>;
}

function Capturing({ view, reload, keys, first }: FingersStepProps) {
  const t = useWords(fingerWords);
  const u = useWords(uiWords);
  const d = useWords(dossierWords);
  const { session, now } = useFingerSession(view, reload, first !== null && isFinger(first) ? first : null);
  const except = useAction('dossiers.except');
  const [asking, setAsking] = useState<Finger | null>(null);
  const [evidence, setEvidence] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const [lastSaved, setLastSaved] = useState<{ finger: Finger; at: Date } | null>(null);
  const hands = useRef<HTMLDivElement>(null);
  const onwardLabel = useOnwardLabel();
  const fingers = fingersOf(view.positions);
  const order = fingers.map((one) => one.position);
  const missing = (finger: Finger): boolean =>
    fingers.some((one) => one.position === finger && one.state === 'missing');
  const position = fingers.find((one) => one.position === now.finger);
  const { doing, finger, asked, judged } = now;

  useEffect(() => {
    if (doing.name !== 'between') return;
    const saved = judged.findLast(({ outcome }) => outcome !== 'retry')?.finger ?? finger;
    const isNew = asked.length > 1 ? saved !== null && asked.includes(saved) : doing.outcome !== 'retry';
    if (saved && isNew) setLastSaved({ finger: asked.length > 1 ? saved : (finger ?? saved), at: new Date() });
  }, [doing, finger, asked, judged]);

  // All good, and taken here just now: nothing is left to decide, so that the review follows without a key.
  const tookLast = useRef(false);
  useEffect(() => {
    if (doing.name === 'between') tookLast.current = doing.outcome === 'accepted';
    else if (doing.name !== 'allDone') tookLast.current = false;
    else if (tookLast.current && fingers.every(({ state }) => state === 'captured')) keys.onward?.go();
  }, [doing, fingers, keys]);

  // The focus is on the finger that is meant, so that arrow keys go on from there.
  // Asked again with every other finger.
  useEffect(() => {
    const focused = document.activeElement;
    if (
      asking ||
      (focused && focused !== document.body && !focused.matches('main') && !hands.current?.contains(focused))
    )
      return;
    hands.current?.querySelector<SVGElement>('[role="radio"][tabindex="0"]')?.focus();
  }, [finger, asking]);

  const shownFinger = shownOf(now, lastSaved?.finger ?? null);
  const shown: Position | null = fingers.find((one) => one.position === shownFinger && one.score !== null) ?? null;
  const sample = useSample(view.draftId, shown?.position ?? null, `${shown?.attempts} ${shown?.score} ${shown?.state}`);
  const busy = doing.name === 'capturing' || doing.name === 'between';
  const nothingLeft = !order.some((one) => missing(one));

  useStepActions(keys, {
    primary:
      doing.name === 'allDone' || (doing.name === 'looking' && nothingLeft)
        ? { label: onwardLabel(keys), onPress: () => keys.onward?.go() }
        : {
            label: doing.name === 'paused' || doing.name === 'fault' ? t('again') : t('next'),
            onPress: () => session.next(),
          },
    secondary: [
      {
        key: 'F4',
        label: t('retake'),
        isDisabled: finger === null || doing.name === 'capturing',
        onPress: () => finger && session.take(finger),
      },
      {
        key: 'F6',
        label: t('except'),
        isDisabled: finger === null,
        onPress: () => {
          session.pause();
          setAsking(finger);
        },
      },
    ],
    ...(busy ? { escape: { label: t('pause'), onPress: () => session.pause() } } : {}),
    mark: <SavedMark at={lastSaved?.at ?? null} />,
    help: t('help'),
  });

  const closeDialog = (): void => {
    setAsking(null);
    setEvidence(null);
    except.clear();
  };

  return (
    <div className="dossier-columns fingers">
      <Card
        fill
        title={fingers.length === 10 ? t('ten') : t('some', { n: fingers.length })}
        aside={t('tenCount', { done: fingers.filter((one) => one.state !== 'missing').length, all: fingers.length })}
      >
        <div className="finger-hands" ref={hands}>
          <HandsPicture
            marks={marksOf(fingers, now)}
            asked={order}
            current={finger}
            onMove={(next) => session.choose(next)}
          />
          <FingerLegend hasUnasked={fingers.length < 10} />
        </div>
      </Card>
      <FingerPicture draftId={view.draftId} now={now} shown={shown} sample={sample} />
      <FingerPanel now={now} position={position} next={session.upcoming()} capture={view.rules.capture} />
      {asking && (
        <ReasonDialog
          title={t('exceptTitle', { finger: u(asking).toLocaleLowerCase('vi') })}
          text={t('exceptText')}
          label={t('exceptReason')}
          choices={reasonsFor(asking).map((value) => ({ value, label: d(reasonWord(value)) }))}
          needed={t('reasonNeeded')}
          confirm={t('exceptConfirm')}
          cancel={t('exceptCancel')}
          isBusy={except.busy}
          error={except.error}
          more={() => <EvidencePicture jpeg={evidence} onChange={setEvidence} />}
          onConfirm={async (reason) => {
            const result = await except.run({
              draftId: view.draftId,
              position: asking,
              reason,
              ...(evidence ? { evidence } : {}),
            });
            if (!result.ok) return;
            reload();
            closeDialog();
            session.excepted(asking);
          }}
          onClose={() => {
            closeDialog();
            session.choose(asking);
          }}
        />
      )}
    </div>
  );
}

/** Whose saved image is shown: the finger looked at, the one just saved, or the last one until the next finger comes. */
function shownOf({ doing, finger, tries, judged }: FingerView, last: Finger | null): Finger | null {
  switch (doing.name) {
    case 'between':
      return doing.outcome === 'retry' ? null : finger;
    case 'capturing':
      return (doing.phase === 'awaitingFinger' || doing.phase === 'awaitingLift') &&
        tries.length === 0 &&
        judged.length === 0
        ? last
        : null;
    case 'allDone':
      return last ?? finger;
    case 'fault':
      return null;
    default:
      return finger;
  }
}

function marksOf(
  fingers: readonly (Position & { position: Finger })[],
  now: FingerView,
): { [F in Finger]?: FingerMark } {
  const marks: { [F in Finger]?: FingerMark } = {};
  const states = { missing: 'empty', captured: 'good', weak: 'weak', excepted: 'excepted' } as const;
  for (const { position, state, score } of fingers) {
    const live = now.asked.includes(position) && now.doing.name === 'capturing';
    marks[position] = live ? { state: 'live' } : { state: states[state], score };
  }
  return marks;
}
