import { useState } from 'react';
import type { CarryState } from '../../../main/contract/station/media.ts';
import { useCall } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, Checkbox, CheckList, ErrorBanner, RadioGroup } from '../../ui/index.ts';
import { CarryResult } from './carry-result.tsx';
import type { VolumeView } from './use-media.ts';
import { mediaWords } from './words.ts';

export type What = 'all' | 'setAside' | 'chosen';

/** What is to be copied where, as it stands on the screen. */
export interface CarryForm {
  what: What;
  way: 'each' | 'split';
  roots: ReadonlySet<string>;
  items: ReadonlySet<string>;
}

export const emptyForm: CarryForm = { what: 'all', way: 'each', roots: new Set(), items: new Set() };

export const keyOf = ({ epoch, seq }: { epoch: number; seq: number }): string => `${epoch}-${seq}`;

interface Props {
  volumes: readonly VolumeView[];
  /** What a volume is called here. */
  nameOf: (volume: VolumeView) => string;
  form: CarryForm;
  onChange: (form: CarryForm) => void;
  carry: CarryState | null;
  onCancel: () => void;
}

/** What to copy, where to, how far it is, and what came of it. */
export function CarryCard({ volumes, nameOf, form, onChange, carry, onCancel }: Props) {
  const t = useWords(mediaWords);
  const format = useFormat();
  const waiting = useCall('queue.list', { limit: 500 }, ['lineChanged']);
  const [shown, setShown] = useState(true);
  const items = waiting.value?.items ?? [];
  const setAside = items.filter(({ quarantined }) => quarantined !== null);
  const change = (part: Partial<CarryForm>): void => {
    setShown(false);
    onChange({ ...form, ...part });
  };
  const running = carry?.phase === 'running';
  const drives = volumes.filter(({ standing, readOnly }) => standing !== 'foreign' && !readOnly);
  return (
    <Card title={t('carryTitle')} fill>
      <div className="media-carry">
        {carry && (running || shown) && <CarryResult carry={carry} onCancel={onCancel} />}
        <ErrorBanner error={waiting.error} onRetry={waiting.reload} />
        {!running && waiting.value && items.length === 0 && <p className="soft">{t('noneWaiting')}</p>}
        {!running && items.length > 0 && (
          <>
            <RadioGroup<What>
              label={t('what')}
              value={form.what}
              onChange={(what) => change({ what })}
              choices={[
                { value: 'all', label: t('all'), note: t('allNote', { n: items.length }) },
                ...(setAside.length > 0
                  ? [{ value: 'setAside' as const, label: t('setAside'), note: t('allNote', { n: setAside.length }) }]
                  : []),
                { value: 'chosen', label: t('chosen') },
              ]}
            />
            {form.what === 'chosen' && (
              <CheckList label={t('chosenLabel')} className="media-items">
                {items.map((item) => (
                  <Checkbox
                    key={keyOf(item)}
                    label={item.dossierNumber ?? t('entry')}
                    note={format.bytes(item.size ?? 0)}
                    isSelected={form.items.has(keyOf(item))}
                    onChange={(on) => change({ items: withOne(form.items, keyOf(item), on) })}
                  />
                ))}
              </CheckList>
            )}
            <CheckList label={t('where')} className="media-drives">
              <p className="strong">{t('where')}</p>
              {drives.length === 0 && <p className="soft">{t('noneText')}</p>}
              {drives.map((drive) => (
                <Checkbox
                  key={drive.root}
                  label={nameOf(drive)}
                  note={`${t('columnFree')} ${format.bytes(drive.freeBytes)}`}
                  isSelected={form.roots.has(drive.root)}
                  onChange={(on) => change({ roots: withOne(form.roots, drive.root, on) })}
                />
              ))}
            </CheckList>
            {form.roots.size > 1 && (
              <RadioGroup<CarryForm['way']>
                label={t('way')}
                value={form.way}
                onChange={(way) => change({ way })}
                choices={[
                  { value: 'each', label: t('each') },
                  { value: 'split', label: t('split') },
                ]}
              />
            )}
          </>
        )}
      </div>
    </Card>
  );
}

function withOne(all: ReadonlySet<string>, one: string, on: boolean): ReadonlySet<string> {
  const next = new Set(all);
  if (on) next.add(one);
  else next.delete(one);
  return next;
}
