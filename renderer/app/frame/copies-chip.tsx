import { useWords } from '../../i18n/use-words.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import { useStatus } from '../station.ts';
import { frameWords } from './words.ts';

/** How many dossiers exist on this machine only; nothing while each has its second copy or its receipt. */
export function CopiesChip() {
  const t = useWords(frameWords);
  const copies = useStatus()?.copies;
  if (!copies) return null;
  if (copies.once > 0) {
    return (
      // While a stick is being written they are not forgotten.
      <StatusChip tone={copies.busy ? 'live' : 'attention'} icon="copy">
        {t('copiesOnce', { n: copies.once })}
      </StatusChip>
    );
  }
  return copies.fault === null ? null : (
    <StatusChip tone="attention" icon="usb">
      {t('copiesFault')}
    </StatusChip>
  );
}
