import { useNavigation } from '../../app/navigation.tsx';
import { useDevices } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, Button } from '../../ui/index.ts';
import { todayWords } from './words.ts';

/** One line when a device failed its self-test of the morning, before somebody stands at it; nothing otherwise. */
export function DevicesNotice() {
  const t = useWords(todayWords);
  const { go } = useNavigation();
  const [first, ...others] = useDevices().filter(({ selfTest }) => selfTest !== null && selfTest.error !== null);
  if (!first) return null;
  const device = first.model;
  return (
    <Banner
      tone="attention"
      title={
        others.length === 0 ? t('selfTestFailed', { device }) : t('selfTestFailedMore', { device, n: others.length })
      }
      actions={
        <Button size="small" icon="devices" onPress={() => go({ screen: 'devices' })}>
          {t('toDevices')}
        </Button>
      }
    />
  );
}
