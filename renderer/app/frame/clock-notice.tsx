import { showPartialDate, showTime } from '../../i18n/dates.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, ErrorBanner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useAction, useStatus } from '../station.ts';
import { frameWords } from './words.ts';

/**
 * When the machine's clock cannot be trusted: asks whether the date is right and goes on either way. Nothing waits for the
 * answer, and every time stays marked as unsure.
 */
export function ClockNotice() {
  const t = useWords(frameWords);
  const status = useStatus();
  const confirm = useAction('station.confirmClock');
  const clock = status?.clock;
  if (status?.phase !== 'open' || !clock || clock.sure || clock.confirmed) return null;
  const words = { date: showPartialDate(clock.day), time: showTime(new Date()) };
  return (
    <div className="main-notice">
      <Banner
        tone="attention"
        title={t('clockUnsure', words)}
        actions={
          <Button size="small" isDisabled={confirm.busy} onPress={() => void confirm.run({ day: clock.day })}>
            {t('clockRight', words)}
          </Button>
        }
      >
        {t('clockUnsureText')}
      </Banner>
      <ErrorBanner error={confirm.error} />
    </div>
  );
}
