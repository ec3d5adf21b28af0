import { useEffect, useState } from 'react';
import { useFolderExport } from '../../app/files/use-folder-export.ts';
import { useAction, useCall } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import {
  Banner,
  Button,
  EmptyState,
  ErrorBanner,
  Page,
  type SecondaryAction,
  StatusChip,
  useActions,
} from '../../ui/index.ts';
import { DeviceList, nameOf } from './device-list.tsx';
import './devices.css';
import { entriesOf, sharesRole } from './entry.ts';
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
  const { state, start, cancel, fail } = useDeviceTest();
  const [picked, setPicked] = useState<string | null>(null);
  const rescan = useAction('devices.rescan');
  const selfTest = useAction('devices.selfTest');
  const setDefault = useAction('devices.setDefault');
  const report = useAction('devices.report');
  const files = useFolderExport();
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
  const device = chosen && 'device' in chosen ? chosen.device : null;
  const shown = chosen && 'key' in state && state.key === chosen.key ? state : { name: 'idle' as const };
  const aside = device?.state === 'unavailable';
  const choose = (key: string): void => {
    setPicked(key);
    // The image of one device under the name of another would mislead.
    if (key !== chosen?.key) cancel();
  };
  const testAgain = async (): Promise<void> => {
    if (device) await selfTest.run({ deviceId: device.deviceId });
  };
  const look = async (): Promise<void> => {
    await rescan.run({});
    reload();
    reloadCameras();
  };
  const exportReport = (): Promise<void> =>
    files.run(async (folder) => {
      const result = await report.run({ folder });
      return result.ok ? [result.value.path] : null;
    });
  const makeDefault: SecondaryAction[] =
    device && !device.isDefault && sharesRole(device, devices)
      ? [{ key: 'F6', label: t('makeDefault'), onPress: () => setDefault.run({ deviceId: device.deviceId }) }]
      : [];
  const under = shown.name === 'preview' || shown.name === 'live' || shown.name === 'pad';
  useActions({
    primary: aside
      ? { label: t('tryAgain'), onPress: testAgain, isBusy: selfTest.busy }
      : {
          label: shown.name === 'preview' ? t('takeNow') : t('test'),
          onPress: () => chosen && start(chosen),
          isDisabled: chosen === null,
          isBusy: shown.name === 'waiting' || shown.name === 'opening',
        },
    secondary: [
      { key: 'F4', label: t('testAll'), onPress: () => selfTest.run({}), isBusy: selfTest.busy },
      { key: 'F5', label: t('reload'), onPress: look, isBusy: rescan.busy },
      ...makeDefault,
      { key: 'F8', label: t('report'), onPress: exportReport, isBusy: files.busy || report.busy },
    ],
    ...(under || shown.name === 'waiting' || shown.name === 'opening'
      ? { escape: { label: under ? t('endTest') : t('cancelTest'), onPress: cancel } }
      : {}),
    help: t('help'),
  });

  const nothing = value !== null && running && entries.length === 0;
  const noScanner = value !== null && running && !nothing && !devices.some(({ role }) => role === 'fingerprint');
  return (
    <Page
      title={t('title')}
      aside={entries.length > 0 && <StatusChip tone="neutral">{t('count', { n: entries.length })}</StatusChip>}
    >
      <ErrorBanner error={error} onRetry={reload} />
      <ErrorBanner error={rescan.error ?? selfTest.error ?? setDefault.error ?? report.error ?? files.error} />
      {files.paths && (
        <Banner
          tone="good"
          title={t('reportWritten')}
          actions={
            <Button size="small" icon="folder" onPress={files.show}>
              {t('showFile')}
            </Button>
          }
        >
          {t('reportText')}
        </Banner>
      )}
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
            <DeviceList devices={devices} entries={entries} chosen={chosen.key} onChoose={choose} />
            <TestPane
              state={shown}
              name={nameOf(chosen, t)}
              device={device}
              onPreviewError={(failed) => fail(chosen.key, failed)}
            />
          </div>
        )
      )}
    </Page>
  );
}
