import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Button } from '../../../ui/index.ts';
import { exportWords } from './words.ts';

interface Props {
  title: string;
  paths: readonly string[];
  /** The key that shows them. */
  keycap?: string;
  /** Shows the first one in the file manager; undefined where that cannot be. */
  onShow?: (() => void) | undefined;
}

/** Where the files are. */
export function WrittenBanner({ title, paths, keycap = 'F3', onShow }: Props) {
  const t = useWords(exportWords);
  return (
    <Banner
      tone="good"
      title={title}
      actions={
        onShow && (
          <Button size="small" icon="folder" keycap={keycap} onPress={onShow}>
            {t('show')}
          </Button>
        )
      }
    >
      {paths.map((path) => (
        <p key={path} className="tally-path">
          {path}
        </p>
      ))}
    </Banner>
  );
}
