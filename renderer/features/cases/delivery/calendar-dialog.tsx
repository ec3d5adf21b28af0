import { useState } from 'react';
import { useAction, useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, DateField, Dialog, ErrorBanner, RadioGroup, useFirstField } from '../../../ui/index.ts';
import { deliveryWords } from './words.ts';

/** Days on which the office rests or works otherwise than the public holidays say. */
export function CalendarDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(deliveryWords);
  const format = useFormat();
  const list = useCall('calendar.days', {});
  const set = useAction('calendar.setDay');
  const body = useFirstField<HTMLDivElement>();
  const [day, setDay] = useState('');
  const [kind, setKind] = useState<'off' | 'worked'>('off');
  const [tried, setTried] = useState(false);
  const lacks = day.length !== 10;
  const save = async (): Promise<void> => {
    setTried(true);
    if (lacks) return;
    const result = await set.run({ day, kind });
    if (!result.ok) return;
    setDay('');
    setTried(false);
    list.reload();
  };
  const days = list.value?.days ?? [];
  return (
    <Dialog
      isOpen
      title={t('calendar')}
      confirm={{ label: t('calendarSave'), onPress: () => void save(), isBusy: set.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={set.error ?? list.error} />
      <p className="soft">{t('calendarHint')}</p>
      <div className="cases-form" ref={body}>
        <div className="cases-pair">
          <DateField
            label={t('calendarDay')}
            value={day}
            onCommit={setDay}
            latestYear={2100}
            error={tried && lacks ? t('dayNeeded') : null}
          />
          <RadioGroup
            label={t('calendarKind')}
            value={kind}
            onChange={setKind}
            choices={[
              { value: 'off', label: t('calendarOff') },
              { value: 'worked', label: t('calendarWorked') },
            ]}
          />
        </div>
        {days.length === 0 && <p className="soft">{t('calendarNone')}</p>}
        {days.map((one) => (
          <div className="row" key={one.day}>
            <strong>{format.partialDate(one.day)}</strong>
            <span>{t(one.kind === 'off' ? 'calendarOff' : 'calendarWorked')}</span>
            <span className="end">
              <Button
                size="small"
                aria-label={t('calendarRemoveOf', { day: format.partialDate(one.day) })}
                onPress={() => void set.run({ day: one.day, kind: null }).then(list.reload)}
              >
                {t('calendarRemove')}
              </Button>
            </span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
