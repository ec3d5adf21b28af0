import type { ReportStatus } from '../../../../main/contract/station/cases.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { type IconName, StatusChip, type Tone } from '../../../ui/index.ts';
import { reportWords, statusKey } from './words.ts';

const looks: Record<ReportStatus, { tone: Tone; icon?: IconName }> = {
  open: { tone: 'attention' },
  inProgress: { tone: 'live' },
  waitingCaller: { tone: 'neutral', icon: 'clock' },
  waitingCentre: { tone: 'neutral', icon: 'clock' },
  solved: { tone: 'good' },
  withdrawn: { tone: 'neutral', icon: 'ban' },
};

export function StatusOf({ status }: { status: ReportStatus }) {
  const t = useWords(reportWords);
  return <StatusChip {...looks[status]}>{t(statusKey(status))}</StatusChip>;
}
