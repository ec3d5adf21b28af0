import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Button, Card } from '../../../ui/index.ts';
import type { Hourly } from './use-hourly.ts';
import { exportWords } from './words.ts';

/** The update for a chat group: copied by one key, and shown as it was copied. */
export function HourlyCard({ hourly }: { hourly: Hourly }) {
  const t = useWords(exportWords);
  const { copied } = hourly;
  return (
    <Card title={t('hourly')}>
      <p className="soft">{t('hourlyText')}</p>
      <div className="row tally-button">
        <Button size="small" icon="copy" keycap="F7" onPress={() => void hourly.copy()} isBusy={hourly.busy}>
          {t('copy')}
        </Button>
      </div>
      {copied && (
        <div className="stack">
          <Banner tone="good" title={t('copied', { time: copied.time })} />
          <p className="tally-message">{copied.text}</p>
          <img className="tally-picture" src={copied.picture} alt={t('picture')} />
        </div>
      )}
    </Card>
  );
}
