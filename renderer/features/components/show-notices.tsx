import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, Button, Card, EmptyState, ErrorBanner, Figure, Meter, ProgressBar, StatTile } from '../../ui/index.ts';
import { Section } from './section.tsx';
import { componentsWords } from './words.ts';

export function ShowNotices() {
  const t = useWords(componentsWords);
  return (
    <Section title={t('banners')}>
      <Banner tone="neutral" title={t('bannerNeutral')}>
        {t('bannerNeutralText')}
      </Banner>
      <Banner tone="live" title={t('bannerLine')}>
        {t('bannerLineText')}
      </Banner>
      <Banner tone="good" title={t('bannerGood')}>
        {t('bannerGoodText')}
      </Banner>
      <Banner tone="attention" title={t('bannerAttention')} detail="wedge windows-1252">
        {t('bannerAttentionText')}
      </Banner>
      <ErrorBanner error={{ code: 'device_lost', detail: 'zfm' }} onRetry={() => {}} />
      <ErrorBanner error={{ code: 'process_gone' }} />
    </Section>
  );
}

export function ShowFigures() {
  const t = useWords(componentsWords);
  const format = useFormat();
  return (
    <Section title={t('figures')}>
      <Card title={t('collected')}>
        <Figure value={format.number(342)}>{t('collectedWords', { share: format.percent(1.14), target: 300 })}</Figure>
      </Card>
      <Card title={t('redo')}>
        <Figure value={format.number(13)} tone="attention" inline>
          {t('redoWords', { share: format.percent(0.043), total: 301 })}
        </Figure>
      </Card>
      <div className="components-tiles">
        <StatTile label={t('tilesReception')} value="6" note={t('tilesReceptionNote')} tone="attention" />
        <StatTile label={t('tilesFaces')} value="2" />
        <StatTile label={t('tilesFingers')} value="7" note={t('tilesNote')} tone="stop" />
      </div>
      <Meter label={t('quality')} value={52} threshold={40} />
      <Meter label={t('quality')} value={31} threshold={40} />
      <ProgressBar
        label={t('progress')}
        share={3 / 41}
        words={t('progressWords', { done: 3, total: 41 })}
        secondsLeft={230}
        onCancel={() => {}}
      />
      <ProgressBar label={t('progressUnknown')} share={null} words={t('progressUnknownWords')} />
      <EmptyState icon="inbox" title={t('empty')} action={<Button>{t('emptyAction')}</Button>}>
        {t('emptyText')}
      </EmptyState>
    </Section>
  );
}
