import type { ReactNode } from 'react';
import type { DeviceInfo, DeviceRole, ImageRole } from '../../../main/contract/devices-api.ts';
import type { AppError } from '../../../main/contract/result.ts';
import { DevicePreview } from '../../app/preview/device-preview.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, Card, ErrorBanner, LiveFrame, VideoFrame } from '../../ui/index.ts';
import { DeviceFacts } from './device-facts.tsx';
import { PadFrame } from './pad-frame.tsx';
import type { TestState } from './use-test.ts';
import { devicesWords } from './words.ts';

const lookFor = {
  fingerprint: ['fingerClear', 'fingerCentre', 'fingerClean'],
  camera: ['faceEven', 'faceGround', 'faceTint'],
  iris: ['irisOpen', 'irisSharp'],
} as const satisfies Record<ImageRole, readonly string[]>;

const askFor = {
  fingerprint: 'testFinger',
  camera: 'testCamera',
  iris: 'testIris',
  barcode: 'testBarcode',
  signature: 'opening',
  chip: 'testChip',
} as const satisfies Record<DeviceRole, string>;

interface Props {
  state: TestState;
  name: string;
  /** Null for a camera of the window. */
  device: DeviceInfo | null;
  onPreviewError: (error: AppError) => void;
}

/** The test image as large as its place allows, what to look for in it, and all that is known of the device. */
export function TestPane({ state, name, device, onPreviewError }: Props) {
  const t = useWords(devicesWords);
  const role = state.name === 'image' || state.name === 'preview' ? state.role : 'camera';
  const seen = state.name === 'image' || state.name === 'live';
  return (
    <Card title={t('testPane')} aside={seen && <Size state={state} />} fill>
      <div className="devices-pane">
        {state.name === 'failed' && <ErrorBanner error={state.error} />}
        {state.name === 'trouble' && <Banner tone="stop" title={t(state.trouble)} />}
        <Frame state={state} name={name} onPreviewError={onPreviewError} />
        {seen && (
          <div className="devices-look">
            <p className="strong">{t('checkList')}</p>
            <ul>
              {lookFor[role].map((word) => (
                <li key={word}>{t(word)}</li>
              ))}
            </ul>
            <p className="soft">{t('notSaved')}</p>
          </div>
        )}
        {device && !seen && <DeviceFacts device={device} />}
      </div>
    </Card>
  );
}

function Size({ state }: { state: TestState }) {
  const t = useWords(devicesWords);
  if (state.name === 'live') return <>{t('imageSize', { width: state.width, height: state.height })}</>;
  if (state.name !== 'image') return null;
  const { width, height, ppi } = state.image;
  return <>{ppi > 0 ? t('imageSizePpi', { width, height, ppi }) : t('imageSize', { width, height })}</>;
}

function Frame({ state, name, onPreviewError }: Pick<Props, 'state' | 'name' | 'onPreviewError'>) {
  const t = useWords(devicesWords);
  const format = useFormat();
  const label = t('imageLabel', { device: name });
  if (state.name === 'live')
    return <VideoFrame stream={state.stream} label={label} badge={t('live')} tone="live" mirrored />;
  if (state.name === 'image') return <LiveFrame image={state.image} label={label} />;
  if (state.name === 'preview')
    return (
      <DevicePreview of={state.role} deviceId={state.deviceId} label={label} badge={t('live')} onError={onPreviewError}>
        <Say>{t('opening')}</Say>
      </DevicePreview>
    );
  if (state.name === 'pad') return <PadFrame label={t('testPad')} />;
  if (state.name === 'waiting')
    return (
      <LiveFrame image={null} label={label} tone="live" badge={t('testing')}>
        <Say>{t(askFor[state.role])}</Say>
      </LiveFrame>
    );
  if (state.name === 'scanned')
    return (
      <LiveFrame image={null} label={label} tone="good" badge={t('testDone')}>
        <Say>{t('scanned', { n: state.characters })}</Say>
      </LiveFrame>
    );
  if (state.name === 'chip')
    return (
      <LiveFrame image={null} label={label} tone="good" badge={t('testDone')}>
        <Say>{t('chipFiles', { n: state.files.length })}</Say>
        <ul>
          {state.files.map((file) => (
            <li key={file.name}>{t('chipFile', { name: file.name, size: format.bytes(file.data.length) })}</li>
          ))}
        </ul>
      </LiveFrame>
    );
  return (
    <LiveFrame image={null} label={label}>
      <Say>{state.name === 'opening' ? t('opening') : t('testIdle')}</Say>
      {state.name === 'idle' && <p>{t('testIdleText')}</p>}
    </LiveFrame>
  );
}

function Say({ children }: { children: ReactNode }) {
  return (
    <p className="devices-say" role="status">
      {children}
    </p>
  );
}
