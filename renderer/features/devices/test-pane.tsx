import type { ReactNode } from 'react';
import type { DeviceRole, ImageRole } from '../../../main/contract/devices-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, Card, ErrorBanner, LiveFrame, VideoFrame } from '../../ui/index.ts';
import type { TestState } from './use-test.ts';
import { devicesWords } from './words.ts';

const lookFor = {
  fingerprint: ['fingerClear', 'fingerCentre', 'fingerClean'],
  camera: ['faceEven', 'faceGround', 'faceTint'],
} as const satisfies Record<ImageRole, readonly string[]>;

const askFor = {
  fingerprint: 'testFinger',
  camera: 'testCamera',
  barcode: 'testBarcode',
} as const satisfies Record<DeviceRole, string>;

/** The test image as large as its place allows, what it is, and what to look for. */
export function TestPane({ state, name, note }: { state: TestState; name: string; note: string | null }) {
  const t = useWords(devicesWords);
  const role = state.name === 'image' ? state.role : 'camera';
  const seen = state.name === 'image' || state.name === 'live';
  return (
    <Card title={t('testPane')} aside={seen && <Size state={state} />} fill>
      <div className="devices-pane">
        <Trouble state={state} />
        <Frame state={state} name={name} />
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
        {note !== null && <p className="small soft">{note}</p>}
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

function Trouble({ state }: { state: TestState }) {
  const t = useWords(devicesWords);
  if (state.name === 'failed') return <ErrorBanner error={state.error} />;
  if (state.name === 'trouble') return <Banner tone="stop" title={t(state.trouble)} />;
  return null;
}

function Frame({ state, name }: { state: TestState; name: string }) {
  const t = useWords(devicesWords);
  const label = t('imageLabel', { device: name });
  if (state.name === 'live')
    return <VideoFrame stream={state.stream} label={label} badge={t('live')} tone="live" mirrored />;
  if (state.name === 'image') return <LiveFrame image={state.image} label={label} />;
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
