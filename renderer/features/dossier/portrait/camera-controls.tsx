import { useEffect, useState } from 'react';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, Checkbox, Slider } from '../../../ui/index.ts';
import type { CameraControls } from '../camera/camera-state.ts';
import type { ControlName } from '../camera/controls.ts';
import { portraitWords } from './words.ts';

/** A camera moves its lens and measures light on its own: what it says is looked at again after so long, in ms. */
const lookMs = 1_000;

/** What can be set on the camera, as far as it lets: each at once, remembered for this camera. */
export function CameraControlsPanel({ controls }: { controls: CameraControls }) {
  const t = useWords(portraitWords);
  const [shown, setShown] = useState(() => controls.list());
  useEffect(() => {
    const look = (): void => setShown(controls.list());
    look();
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [controls]);
  const set = async (name: ControlName, value: number | boolean): Promise<void> => {
    await controls.set(name, value);
    setShown(controls.list());
  };
  return (
    <section className="portrait-controls" aria-label={t('controls')}>
      {shown.map((one) =>
        one.kind === 'switch' ? (
          <Checkbox
            key={one.name}
            label={t(one.name)}
            isSelected={one.value}
            onChange={(value) => void set(one.name, value)}
          />
        ) : (
          <Slider
            key={one.name}
            label={t(one.name)}
            {...one}
            say={(value) => `${Math.round((100 * (value - one.min)) / (one.max - one.min))}%`}
            onChange={(value) => void set(one.name, value)}
          />
        ),
      )}
      <Button size="small" onPress={() => void controls.reset().then(() => setShown(controls.list()))}>
        {t('controlsReset')}
      </Button>
      <p className="soft small">{t('controlsKept')}</p>
    </section>
  );
}
