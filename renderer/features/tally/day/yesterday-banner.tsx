import { useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Button } from '../../../ui/index.ts';
import { dayAfter } from '../days.ts';
import { statementWords } from '../statement/words.ts';

/** After the cut-off a new day has begun: the one that waits to be closed is the day before. */
export function YesterdayBanner({ today, onShow }: { today: string; onShow: (day: string) => void }) {
  const t = useWords(statementWords);
  const format = useFormat();
  const yesterday = dayAfter(today, -1);
  const { value } = useCall('tallies.statement', { day: yesterday });
  const worked = value?.lines.some(({ id, left }) => id === 'stock' && left.some(({ count }) => count > 0)) ?? false;
  if (value?.state !== 'over' || !worked) return null;
  return (
    <Banner
      tone="attention"
      title={t('openYesterday', { day: format.partialDate(yesterday) })}
      actions={
        <Button size="small" keycap="F9" onPress={() => onShow(yesterday)}>
          {t('seeDay')}
        </Button>
      }
    >
      {t('openYesterdayText')}
    </Banner>
  );
}
