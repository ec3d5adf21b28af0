import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, Page } from '../../ui/index.ts';
import { devicesWords } from './words.ts';

export default function Devices() {
  const t = useWords(devicesWords);
  return (
    <Page title={t('title')}>
      <EmptyState icon="devices" title={t('notYet')} />
    </Page>
  );
}
