import { GridList, GridListItem } from 'react-aria-components';
import type { DeviceInfo } from '../../../main/contract/devices-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CameraCard, DeviceCard } from './device-card.tsx';
import type { Entry } from './entry.ts';
import { devicesWords } from './words.ts';

interface Props {
  devices: readonly DeviceInfo[];
  entries: readonly Entry[];
  chosen: string | null;
  onChoose: (key: string) => void;
}

/** Each device as a card; arrow keys choose one, Enter is the screen's own. */
export function DeviceList({ devices, entries, chosen, onChoose }: Props) {
  const t = useWords(devicesWords);
  return (
    <GridList
      className="devices-list"
      autoFocus
      aria-label={t('devices')}
      items={entries}
      dependencies={[entries, devices]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      escapeKeyBehavior="none"
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        if (key !== undefined) onChoose(String(key));
      }}
    >
      {(entry) => (
        <GridListItem id={entry.key} textValue={nameOf(entry, t)} className="devices-card">
          {'device' in entry ? (
            <DeviceCard device={entry.device} devices={devices} />
          ) : (
            <CameraCard camera={entry.camera} place={entry.place} />
          )}
        </GridListItem>
      )}
    </GridList>
  );
}

/** What an entry is called where only words are heard. */
export function nameOf(entry: Entry, t: ReturnType<typeof useWords<(typeof devicesWords)['vi']>>): string {
  if ('device' in entry) return `${t(entry.device.role)} ${entry.device.model}, ${t(entry.device.state)}`;
  return entry.camera.label || t('cameraLook', { n: entry.place });
}
