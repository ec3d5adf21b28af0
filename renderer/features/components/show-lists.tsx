import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import {
  Card,
  EmptyState,
  FunnelChart,
  HourlyCurve,
  Icon,
  iconNames,
  StatusChip,
  Table,
  Tabs,
  type Tone,
} from '../../ui/index.ts';
import { Section } from './section.tsx';
import { componentsWords } from './words.ts';

interface Line {
  ticket: string;
  name: string;
  work: 'card' | 'eid' | 'cardAndEid';
  tone: Tone;
  state: 'stateLive' | 'stateDone' | 'stateWaiting' | 'stateApproval' | 'stateStop';
}

const lines: Line[] = [
  { ticket: '057', name: 'Nguyễn Thị Hạnh', work: 'card', tone: 'live', state: 'stateLive' },
  { ticket: '058', name: 'K’Nam', work: 'eid', tone: 'good', state: 'stateDone' },
  { ticket: '059', name: 'H’Linh Niê', work: 'cardAndEid', tone: 'neutral', state: 'stateWaiting' },
  { ticket: '060', name: 'Phạm Văn Lộc', work: 'eid', tone: 'attention', state: 'stateApproval' },
  { ticket: '061', name: 'Cao Thị Mai', work: 'card', tone: 'stop', state: 'stateStop' },
];

export function ShowLists() {
  const t = useWords(componentsWords);
  const [chosen, setChosen] = useState<string | null>('059');
  const [tab, setTab] = useState<'waiting' | 'received' | 'aside'>('waiting');
  const columns = [
    { id: 'ticket', label: '#', width: '72px', cell: (line: Line) => line.ticket },
    { id: 'name', label: t('name'), isRowHeader: true, cell: (line: Line) => line.name },
    { id: 'work', label: t('work'), cell: (line: Line) => t(line.work) },
    { id: 'stage', label: t('stage'), cell: (line: Line) => <StatusChip tone={line.tone}>{t(line.state)}</StatusChip> },
  ];
  const names = { waiting: t('tabWaiting'), received: t('tabReceived'), aside: t('tabAside') };
  return (
    <>
      <Section title={t('lists')} wide>
        <div className="components-table">
          <Table
            label={t('lists')}
            columns={columns}
            rows={lines}
            rowKey={(line) => line.ticket}
            selected={chosen}
            onSelect={setChosen}
          />
        </div>
        <Table
          label={t('empty')}
          columns={columns}
          rows={[]}
          rowKey={(line: Line) => line.ticket}
          empty={<EmptyState icon="inbox" title={t('empty')} />}
        />
        <Tabs
          label={t('tabs')}
          selected={tab}
          onSelect={setTab}
          items={(['waiting', 'received', 'aside'] as const).map((id, index) => ({
            id,
            label: names[id],
            count: ['41', '301', '0'][index] ?? '0',
            content: <p>{t('tabText', { tab: names[id] })}</p>,
          }))}
        />
      </Section>
      <Section title={t('icons')} wide>
        <div className="components-icons">
          {iconNames.map((name) => (
            <span key={name}>
              <Icon name={name} />
              {name}
            </span>
          ))}
        </div>
      </Section>
    </>
  );
}

const perHour = [9, 21, 34, 38, 12, 6, 31, 40, 38, 29, 24, 18];

export function ShowCharts() {
  const t = useWords(componentsWords);
  const hours = perHour.map((count, index) => ({ hour: 7 + index, count }));
  const stages = [
    { id: 'started', label: t('stageStarted'), count: 356 },
    { id: 'confirmed', label: t('stageConfirmed'), count: 349 },
    { id: 'sealed', label: t('stageSealed'), count: 342 },
    { id: 'received', label: t('stageReceived'), count: 301 },
    { id: 'accepted', label: t('stageAccepted'), count: 288 },
  ];
  return (
    <>
      <Card title={t('hourly')}>
        <HourlyCurve label={t('hourly')} hours={hours} target={320} from={7} to={22} now={18} />
      </Card>
      <Card title={t('funnel')}>
        <FunnelChart label={t('funnel')} stages={stages} />
      </Card>
      <Card title={t('charts')}>
        <FunnelChart label={t('funnel')} stages={stages} asTable />
      </Card>
    </>
  );
}
