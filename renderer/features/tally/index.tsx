import { useNavigation } from '../../app/navigation.tsx';
import type { tallyTabs } from '../../app/route.ts';
import { useWords } from '../../i18n/use-words.ts';
import { TabbedPage } from '../../ui/index.ts';
import { DayTab } from './day/day-tab.tsx';
import './tally.css';
import { tallyWords } from './words.ts';

type Tab = (typeof tallyTabs)[number];

/** What was done: the day and its statement, the funnel of any period, targets, coverage, files. Pictures first, tables one key away. */
export default function Tally() {
  const t = useWords(tallyWords);
  const { route, go } = useNavigation();
  const { tab = 'day', day } = route.screen === 'tally' ? route : {};
  return (
    <TabbedPage<Tab>
      title={t('title')}
      label={t('title')}
      selected={tab}
      onSelect={(next) => go({ screen: 'tally', tab: next, ...(day === undefined ? {} : { day }) })}
      items={[{ id: 'day', label: t('tabDay'), content: <DayTab /> }]}
    />
  );
}
