import { useRef, useState } from 'react';
import type { CapturedImage } from '../../../../main/contract/devices-api.ts';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { PortraitFindings } from '../../../../main/contract/station/portrait.ts';
import { reasonsFor } from '../../../../main/domain/procedure/exception-reasons.ts';
import { noteCamera } from '../../../app/camera/camera-figures.ts';
import { EvidencePicture } from '../../../app/evidence/evidence-picture.tsx';
import { useAction, useDevices } from '../../../app/station.ts';
import { useSample } from '../../../app/use-sample.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Button, Card, EmptyState, ErrorBanner, SavedMark } from '../../../ui/index.ts';
import { takeStill } from '../camera/still.ts';
import { useCamera } from '../camera/use-camera.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { reasonWord } from '../reasons.ts';
import { usePreview } from '../use-preview.ts';
import { type StepKeys, useOnwardLabel, useStepActions } from '../use-step-keys.ts';
import { dossierWords } from '../words.ts';
import { CameraChoice } from './camera-choice.tsx';
import { CameraControlsPanel } from './camera-controls.tsx';
import { CameraTroubleNote } from './camera-trouble.tsx';
import './portrait.css';
import { findingsOf } from './guidance/findings-of.ts';
import { GuidanceLine } from './guidance/guidance-line.tsx';
import { guide } from './guidance/guide.ts';
import { KeptNote } from './guidance/kept-note.tsx';
import { NoteDialog } from './guidance/note-dialog.tsx';
import { StillAdvice } from './guidance/still-advice.tsx';
import { useGuidance } from './guidance/use-guidance.ts';
import { guidanceWords } from './guidance/words.ts';
import { PortraitPicture } from './portrait-picture.tsx';
import { PortraitRules } from './portrait-rules.tsx';
import { portraitWords } from './words.ts';

export interface PortraitStepProps {
  view: DossierView;
  reload: () => void;
  keys: StepKeys;
}

const position = 'portrait';

/** Step 2. A person whose portrait is not taken gets a calm word instead. */
export function PortraitStep(props: PortraitStepProps) {
  return props.view.positions.some((one) => one.position === position) ? (
    <Taking {...props} />
  ) : (
    <NoPortrait {...props} />
  );
}

function NoPortrait({ keys }: PortraitStepProps) {
  const t = useWords(portraitWords);
  const onwardLabel = useOnwardLabel();
  useStepActions(keys, { primary: { label: onwardLabel(keys), onPress: () => keys.onward?.go() } });
  return (
    <div className="dossier-calm">
      <EmptyState icon="camera" title={t('none')}>
        {t('noneText')}
      </EmptyState>
    </div>
  );
}

function Taking({ view, reload, keys }: PortraitStepProps) {
  const t = useWords(portraitWords);
  const d = useWords(dossierWords);
  const g = useWords(guidanceWords);
  const onwardLabel = useOnwardLabel();
  const own = view.positions.find((one) => one.position === position);
  const settled = own !== undefined && own.state !== 'missing';
  const [retaking, setRetaking] = useState(false);
  const [still, setStill] = useState<CapturedImage | null>(null);
  const [found, setFound] = useState<PortraitFindings | null>(null);
  const [noting, setNoting] = useState(false);
  const [taking, setTaking] = useState(false);
  const [failed, setFailed] = useState(false);
  const [asking, setAsking] = useState(false);
  const [adjusting, setAdjusting] = useState(false);
  const [evidence, setEvidence] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const capture = useAction('dossiers.capture');
  const except = useAction('dossiers.except');
  const video = useRef<HTMLVideoElement>(null);
  const looking = settled && !retaking;
  const camera = useCamera(!looking);
  const { state } = camera.view;
  const sample = useSample(view.draftId, looking && own.state !== 'excepted' ? position : null, `${own?.attempts}`);
  const device = useDevices().find(
    (one) => one.role === 'camera' && (one.state === 'available' || one.state === 'inUse'),
  );
  const preview = usePreview('camera');
  const controls = state.name === 'live' && !still ? state.camera.controls : null;
  const adjustable = controls !== null && controls.list().length > 0;
  const live = state.name === 'live' && !looking && !still ? state.camera.stream : null;
  const { state: guidance, shown } = useGuidance(live);
  const trouble = state.name === 'live' || state.name === 'opening' || state.name === 'idle' ? null : state.name;

  const shoot = async (): Promise<void> => {
    if (state.name !== 'live' || !video.current || taking) return;
    setTaking(true);
    setFailed(false);
    capture.clear();
    try {
      const taken = await takeStill(state.camera.stream, video.current);
      const looked = await guide.look(taken);
      setStill(looked?.image ?? taken);
      setFound(looked && findingsOf(looked));
      noteCamera(state.camera.label, 'still');
    } catch {
      noteCamera(state.camera.label, 'failure');
      setFailed(true);
    }
    setTaking(false);
  };
  const drop = (): void => {
    setStill(null);
    setFound(null);
  };
  const keep = async (image?: CapturedImage): Promise<void> => {
    const taken = image ? { image, ...(found ? { findings: found } : {}) } : {};
    const result = await capture.run({ draftId: view.draftId, position, ...taken });
    if (!result.ok) return;
    setSavedAt(new Date());
    drop();
    setRetaking(false);
    reload();
    // A picture the officer has just judged needs no second look; the station's own camera showed none before.
    if (image) keys.onward?.go();
  };
  const primary = still
    ? { label: t('keep'), isBusy: capture.busy, onPress: () => void keep(still) }
    : looking
      ? { label: onwardLabel(keys), onPress: () => keys.onward?.go() }
      : trouble
        ? { label: t('reopen'), onPress: camera.retry }
        : { label: t('take'), isDisabled: state.name !== 'live', isBusy: taking, onPress: () => void shoot() };

  useStepActions(keys, {
    primary,
    secondary: [
      ...(still || looking
        ? [
            {
              key: 'F4' as const,
              label: t('retake'),
              isDisabled: capture.busy,
              onPress: () => {
                drop();
                setRetaking(true);
              },
            },
          ]
        : []),
      ...(still && found && found.advice.length > 0
        ? [{ key: 'F5' as const, label: g('noteKey'), asButton: true, onPress: () => setNoting(true) }]
        : []),
      ...(device && trouble
        ? [
            {
              key: 'F5' as const,
              label: t('takeByDevice'),
              asButton: true,
              isBusy: capture.busy,
              onPress: () => void keep(),
            },
          ]
        : []),
      ...(adjustable
        ? [
            {
              key: 'F3' as const,
              label: t(adjusting ? 'adjustDone' : 'adjust'),
              onPress: () => setAdjusting(!adjusting),
              onlyInHelp: !adjusting,
            },
          ]
        : []),
      ...(looking
        ? []
        : [{ key: 'F6' as const, label: t('except'), onPress: () => setAsking(true), onlyInHelp: still !== null }]),
    ],
    mark: <SavedMark at={savedAt} />,
    help: t('help'),
  });

  const title = capture.busy ? t('savingTitle') : still ? t('stillTitle') : looking ? t('savedTitle') : t('askTitle');
  const excepted = looking && own.state === 'excepted';
  const reason = d(reasonWord(own?.reason ?? ''));
  const model = device ? `${device.model}${device.simulated ? ` (${t('simulated')})` : ''}` : null;

  return (
    <div className="dossier-columns portrait">
      <div className="portrait-frame">
        {excepted ? (
          <EmptyState icon="camera" title={t('exceptedTitle', { reason: reason.toLocaleLowerCase('vi') })} />
        ) : (
          <PortraitPicture
            still={still}
            saved={looking ? sample : null}
            camera={state}
            video={video}
            well={shown === 'well'}
            preview={preview}
            trouble={trouble && <CameraTroubleNote trouble={trouble} deviceModel={model} />}
          />
        )}
      </div>
      <Card fill>
        <div className="portrait-panel">
          <div className={live ? 'portrait-tell portrait-tell-live' : 'portrait-tell'} aria-live="polite">
            {live && !excepted ? (
              <GuidanceLine shown={shown} fallback={title} />
            ) : (
              <h2>{excepted ? t('exceptedTitle', { reason: reason.toLocaleLowerCase('vi') }) : title}</h2>
            )}
            {looking && <p>{excepted ? t('exceptedText') : t('savedText')}</p>}
            {looking && !excepted && <KeptNote portrait={view.procedure.portrait} />}
          </div>
          <ErrorBanner error={capture.error} />
          {looking && <ErrorBanner error={sample?.error ?? null} />}
          {still && found && <StillAdvice advice={found.advice} note={found.note} />}
          {failed && !still && (
            <Banner tone="attention" title={t('stillFailed')}>
              {t('stillFailedText')}
            </Banner>
          )}
          {adjusting && adjustable ? (
            <CameraControlsPanel controls={controls} />
          ) : (
            !excepted && !(still && found?.advice.length) && <PortraitRules />
          )}
          {live && guidance !== 'ready' && <p className="soft small">{g(guidance)}</p>}
          {!looking && !still && <CameraChoice camera={camera} />}
          {adjustable && !adjusting && (
            <Button size="small" keycap="F3" icon="camera" onPress={() => setAdjusting(true)}>
              {t('adjust')}
            </Button>
          )}
        </div>
      </Card>
      {noting && found && (
        <NoteDialog
          onNote={(note) => {
            setFound({ ...found, note });
            setNoting(false);
          }}
          onClose={() => setNoting(false)}
        />
      )}
      {asking && (
        <ReasonDialog
          title={t('exceptTitle')}
          text={t('exceptText')}
          label={t('exceptReason')}
          choices={reasonsFor(position).map((value) => ({ value, label: d(reasonWord(value)) }))}
          needed={t('reasonNeeded')}
          confirm={t('exceptConfirm')}
          cancel={t('exceptCancel')}
          isBusy={except.busy}
          error={except.error}
          more={() => <EvidencePicture jpeg={evidence} onChange={setEvidence} />}
          onConfirm={async (given) => {
            const proof = evidence ? { evidence } : {};
            const result = await except.run({ draftId: view.draftId, position, reason: given, ...proof });
            if (!result.ok) return;
            setAsking(false);
            setEvidence(null);
            drop();
            setRetaking(false);
            reload();
          }}
          onClose={() => {
            setAsking(false);
            setEvidence(null);
            except.clear();
          }}
        />
      )}
    </div>
  );
}
