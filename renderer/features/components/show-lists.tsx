import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import {
  BarTable,
  Card,
  EmptyState,
  FigureLink,
  ForecastCurve,
  HourlyCurve,
  Icon,
  iconNames,
  StatusChip,
  Table,
  Tabs,
  type Tone,
  WaitChart,
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

/** What was done on the days of the month so far; none on the Sunday. */
const perDay = [182, 204, 231, 198, 240, 255, 0, 262, 271, 249];

export function ShowCharts() {
  const t = useWords(componentsWords);
  const hours = perHour.map((count, index) => ({ hour: 7 + index, count }));
  const days = perDay.map((count, index) => ({ day: `2026-06-${String(index + 1).padStart(2, '0')}`, count }));
  const waits = [4, 9, 16, 22, 12, 6, 11, 19, 24, 15].map((p50, index) => ({
    hour: 7 + index,
    count: 18,
    p50,
    p90: p50 * 2 + 3,
    idle: index === 5 ? 35 : index === 0 ? 12 : 0,
  }));
  const stages = [
    { id: 'started', label: t('stageStarted'), count: 356 },
    { id: 'sealed', label: t('stageSealed'), count: 342 },
    { id: 'received', label: t('stageReceived'), count: 301 },
    { id: 'accepted', label: t('stageAccepted'), count: 288 },
  ];
  return (
    <>
      <Card title={t('hourly')}>
        <HourlyCurve label={t('hourly')} hours={hours} target={320} from={7} to={22} now={18} />
      </Card>
      <Card title={t('forecast')}>
        <ForecastCurve
          label={t('forecast')}
          days={days}
          from="2026-06-01"
          until="2026-06-10"
          deadline="2026-06-30"
          target={6_400}
          forecast={5_980}
        />
      </Card>
      <Card title={t('waits')}>
        <WaitChart label={t('waits')} hours={waits} />
      </Card>
      <Card title={t('funnel')}>
        <BarTable
          label={t('funnel')}
          nameColumn={t('stage')}
          columns={[{ id: 'count', label: t('countColumn'), inPicture: true }]}
          rows={stages.map(({ id, label, count }) => ({
            id,
            label,
            parts: [{ look: 'full', count }],
            mark: id === 'sealed' ? 320 : null,
            cells: { count: <FigureLink label={label} count={count} onOpen={() => {}} /> },
          }))}
        />
      </Card>
      <Card title={t('charts')}>
        <BarTable
          label={t('charts')}
          nameColumn={t('stage')}
          keys={[
            { look: 'full', label: t('stageAccepted') },
            { look: 'hatched', label: t('stateWaiting') },
            { look: 'crossed', label: t('stateStop') },
            { look: 'open', label: t('stateLive') },
          ]}
          columns={[{ id: 'count', label: t('countColumn'), inPicture: true }]}
          rows={stages.map(({ id, label, count }, index) => ({
            id,
            label,
            whole: 400,
            parts: [
              { look: 'full', count: count - 60 },
              { look: 'hatched', count: 20 + index * 9 },
              { look: 'crossed', count: 12 + index * 5 },
              { look: 'open', count: 60 },
            ],
            cells: { count },
          }))}
        />
      </Card>
    </>
  );
}
