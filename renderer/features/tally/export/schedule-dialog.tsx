import { useState } from 'react';
import type { ReportFormat, ReportSchedule } from '../../../../main/contract/station/reports.ts';
import { isTime, readTime } from '../../../app/day/read-time.ts';
import { useAction, useShellAction } from '../../../app/station.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Button, Dialog, ErrorBanner, TextField } from '../../../ui/index.ts';
import { FormatList } from './format-list.tsx';
import { exportWords } from './words.ts';

interface Props {
  schedule: ReportSchedule | null;
  onClose: () => void;
  onSaved: () => void;
}

/** Where, when and as what the report of each day is written by itself. */
export function ScheduleDialog({ schedule, onClose, onSaved }: Props) {
  const t = useWords(exportWords);
  const language = useLanguage();
  const save = useAction('reports.setSchedule');
  const folders = useShellAction('files.chooseFolder');
  const [folder, setFolder] = useState(schedule?.folder ?? '');
  const [time, setTime] = useState(schedule?.time ?? '23:15');
  const [formats, setFormats] = useState<ReportFormat[]>(schedule?.formats ?? ['xlsx', 'pdf']);
  const [tried, setTried] = useState(false);
  const choose = async (): Promise<void> => {
    const chosen = await folders.run({});
    if (chosen.ok && chosen.value.folder !== null) setFolder(chosen.value.folder);
  };
  const put = async (next: ReportSchedule | null): Promise<void> => {
    if ((await save.run({ schedule: next })).ok) onSaved();
  };
  const run = (): void => {
    setTried(true);
    if (folder === '' || !isTime(time) || formats.length === 0) return;
    void put({ folder, time: readTime(time), formats, language });
  };
  return (
    <Dialog
      isOpen
      title={t('schedule')}
      confirm={{ label: t('save'), onPress: run, isBusy: save.busy }}
      onClose={onClose}
    >
      <p>{t('scheduleText')}</p>
      <ErrorBanner error={save.error ?? folders.error} />
      <div className="stack">
        <div className="tally-folder">
          <span>
            <span className="field-label">{t('folder')}</span>
            <span className="tally-path">{folder || '—'}</span>
          </span>
          <Button size="small" icon="folder" onPress={() => void choose()}>
            {t('folderChoose')}
          </Button>
        </div>
        {tried && folder === '' && (
          <p role="alert" className="tally-stop">
            {t('folderMissing')}
          </p>
        )}
        <TextField
          label={t('time')}
          value={time}
          onChange={setTime}
          error={tried && !isTime(time) ? t('timeWrong') : undefined}
          maxLength={5}
        />
        <FormatList chosen={formats} onChange={setFormats} />
        {tried && formats.length === 0 && (
          <p role="alert" className="tally-stop">
            {t('formatsMissing')}
          </p>
        )}
        {schedule && (
          <Button size="small" variant="quiet" icon="close" onPress={() => void put(null)}>
            {t('end')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
