import { useNavigation } from '../../app/navigation.tsx';
import type { Route } from '../../app/route.ts';
import { useCall } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ListPanel, Page, Tabs } from '../../ui/index.ts';
import { ActivationTab } from './activation/activation-tab.tsx';
import { ApprovalsTab } from './approvals/approvals-tab.tsx';
import './cases.css';
import { DeliveryTab } from './delivery/delivery-tab.tsx';
import { ReportPage } from './reports/report-page.tsx';
import { ReportsTab } from './reports/reports-tab.tsx';
import { caseWords } from './words.ts';

type Tab = NonNullable<Extract<Route, { screen: 'cases' }>['tab']>;

/** What follows a dossier: what callers report, who needs help with the account, what is handed over. */
export default function Cases() {
  const t = useWords(caseWords);
  const format = useFormat();
  const { route, go } = useNavigation();
  const reports = useCall('cases.list', { limit: 1 });
  const helped = useCall('activation.list', { limit: 1 }, ['dossierChanged']);
  const cards = useCall('delivery.list', { limit: 1 }, ['dossierChanged']);
  const waiting = useCall('approvals.list', { limit: 1 }, ['dossierChanged']);
  const tab: Tab = (route.screen === 'cases' && route.tab) || 'reports';
  const reportId = route.screen === 'cases' ? route.reportId : undefined;
  if (reportId !== undefined) return <ReportPage key={reportId} reportId={reportId} />;
  return (
    <Page title={t('title')}>
      <ListPanel>
        <Tabs<Tab>
          label={t('tabs')}
          selected={tab}
          onSelect={(next) => go({ screen: 'cases', tab: next })}
          items={[
            {
              id: 'reports',
              label: t('reports'),
              ...(reports.value ? { count: format.number(reports.value.open) } : {}),
              content: <ReportsTab onChanged={reports.reload} />,
            },
            {
              id: 'activation',
              label: t('activation'),
              ...(helped.value ? { count: format.number(helped.value.total) } : {}),
              content: <ActivationTab />,
            },
            {
              id: 'delivery',
              label: t('delivery'),
              ...(cards.value
                ? { count: format.number(cards.value.counts.expected + cards.value.counts.arrived) }
                : {}),
              content: <DeliveryTab />,
            },
            {
              id: 'approvals',
              label: t('approvals'),
              ...(waiting.value ? { count: format.number(waiting.value.total) } : {}),
              content: <ApprovalsTab onChanged={waiting.reload} />,
            },
          ]}
        />
      </ListPanel>
    </Page>
  );
}
