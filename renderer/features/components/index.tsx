import { useNavigation } from '../../app/navigation.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Page, SavedMark, useActions } from '../../ui/index.ts';
import './components.css';
import { ShowActions } from './show-actions.tsx';
import { ShowChoices, ShowFields } from './show-fields.tsx';
import { ShowCharts, ShowLists } from './show-lists.tsx';
import { ShowFigures, ShowNotices } from './show-notices.tsx';
import { ShowPictures } from './show-pictures.tsx';
import { componentsWords } from './words.ts';

/** Every component in every state on one page, for judging and testing the visual language. */
export default function Components() {
  const t = useWords(componentsWords);
  const { go } = useNavigation();
  useActions({
    primary: { label: t('next'), onPress: () => {} },
    secondary: [
      { key: 'F4', label: t('retake'), onPress: () => {} },
      { key: 'F6', label: t('danger'), onPress: () => {}, isDisabled: true },
      { key: 'F9', label: t('secondary'), onPress: () => {}, asButton: true },
    ],
    escape: { label: t('quiet'), onPress: () => go({ screen: 'today' }) },
    mark: <SavedMark at={new Date(2026, 5, 27, 22, 31, 4)} />,
    help: <p>{t('help')}</p>,
  });
  return (
    <Page title={t('title')}>
      <div className="components">
        <ShowActions />
        <ShowPictures />
        <ShowCharts />
        <ShowFields />
        <ShowChoices />
        <ShowNotices />
        <ShowFigures />
        <ShowLists />
      </div>
    </Page>
  );
}
