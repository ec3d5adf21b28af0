import { useWords } from '../../../i18n/use-words.ts';
import { Select } from '../../../ui/index.ts';
import type { Camera } from '../camera/use-camera.ts';
import { portraitWords } from './words.ts';

/** Which camera, and how large its pictures are. */
export function CameraChoice({ camera: { view, choose } }: { camera: Camera }) {
  const t = useWords(portraitWords);
  if (view.choices.length === 0) return null;
  const live = view.state.name === 'live' ? view.state.camera : null;
  return (
    <Select
      label={t('camera')}
      value={view.choices.some((one) => one.id === view.chosen) ? view.chosen : null}
      onChange={choose}
      choices={view.choices.map((one, index) => ({
        value: one.id,
        label: one.label || t('cameraUnnamed', { number: index + 1 }),
      }))}
      hint={live ? t('size', { width: live.width, height: live.height }) : undefined}
    />
  );
}
