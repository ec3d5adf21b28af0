import { useEffect, useState } from 'react';
import { useCall } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, EmptyState, ErrorBanner, Page, StatusChip, useActions } from '../../ui/index.ts';
import { DeviceList, nameOf } from './device-list.tsx';
import './devices.css';
import { type Entry, entriesOf } from './entry.ts';
import { TestPane } from './test-pane.tsx';
import { useOwnCameras } from './use-own-cameras.ts';
import { useDeviceTest } from './use-test.ts';
import { devicesWords } from './words.ts';

/** How often the list is asked for while the devices process starts again: it has no event for that. */
const restartPollMs = 1_500;

/** Every capture device, how it is and how it did, and a test image of it. */
export default function Devices() {
  const t = useWords(devicesWords);
  const { value, error, reload } = useCall('devices.list', {}, ['deviceChanged']);
  const { cameras, reload: reloadCameras } = useOwnCameras();
  const { state, start, cancel } = useDeviceTest();
  const [picked, setPicked] = useState<string | null>(null);
  const running = value?.running ?? true;

  useEffect(() => {
    if (running) return;
    const timer = setInterval(reload, restartPollMs);
    return () => clearInterval(timer);
  }, [running, reload]);
  // A camera that was opened has a name from then on.
  useEffect(() => {
    if (state.name === 'live') reloadCameras();
  }, [state.name, reloadCameras]);

  const devices = value?.devices ?? [];
  const entries = value ? entriesOf(devices, cameras) : [];
  const chosen = entries.find(({ key }) => key === picked) ?? entries[0] ?? null;
  const busy = state.name === 'waiting' || state.name === 'opening';
  const live = state.name === 'live';
  const test = (): void => {
    if (chosen) start(chosen);
  };
  const choose = (key: string): void => {
    setPicked(key);
    // The image of one device under the name of another would mislead.
    if (key !== chosen?.key) cancel();
  };
  useActions({
    primary: { label: t('test'), onPress: test, isDisabled: chosen === null, isBusy: busy },
    secondary: [
      { key: 'F4', label: t('retake'), onPress: test, isDisabled: chosen === null, isBusy: busy },
      { key: 'F5', label: t('reload'), onPress: reload },
    ],
    ...(busy || live ? { escape: { label: live ? t('closeCamera') : t('cancelTest'), onPress: cancel } } : {}),
    help: t('help'),
  });

  const nothing = value !== null && running && entries.length === 0;
  const noScanner = value !== null && running && !nothing && !devices.some(({ role }) => role === 'fingerprint');
  const shown = chosen && 'key' in state && state.key === chosen.key ? state : { name: 'idle' as const };
  return (
    <Page
      title={t('title')}
      aside={entries.length > 0 && <StatusChip tone="neutral">{t('count', { n: entries.length })}</StatusChip>}
    >
      <ErrorBanner error={error} onRetry={reload} />
      {!running && (
        <Banner tone="live" title={t('restarting')}>
          {t('restartingText')}
        </Banner>
      )}
      {noScanner && (
        <Banner tone="attention" title={t('noScanner')}>
          {t('noScannerText')}
        </Banner>
      )}
      {nothing ? (
        <EmptyState icon="devices" title={t('noDevices')}>
          {t('noDevicesText')}
        </EmptyState>
      ) : (
        chosen && (
          <div className="devices">
            <DeviceList entries={entries} chosen={chosen.key} onChoose={choose} />
            <TestPane
              state={shown}
              name={nameOf(chosen, t)}
              note={sharesRole(chosen, entries) ? t('defaultNote') : null}
            />
          </div>
        )
      )}
    </Page>
  );
}

/** Whether the station has another device of this one's role: a test then asks the default one. */
function sharesRole(entry: Entry, entries: readonly Entry[]): boolean {
  if (!('device' in entry)) return false;
  return entries.filter((one) => 'device' in one && one.device.role === entry.device.role).length > 1;
}
