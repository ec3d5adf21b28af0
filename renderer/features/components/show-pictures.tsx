import { useMemo, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Card, type Finger, HandsPicture, KeyValueList, LiveFrame, Meter, VideoFrame } from '../../ui/index.ts';
import { drawnFinger } from './drawn-finger.ts';
import { componentsWords } from './words.ts';

export function ShowPictures() {
  const t = useWords(componentsWords);
  const [finger, setFinger] = useState<Finger>('rightThumb');
  const image = useMemo(() => drawnFinger(), []);
  return (
    <>
      <Card title={t('hands')} footer={t('legend')}>
        <HandsPicture
          marks={{
            leftLittle: { state: 'excepted' },
            leftRing: { state: 'weak', score: 38 },
            leftMiddle: { state: 'good', score: 74 },
            leftIndex: { state: 'good', score: 66 },
            leftThumb: { state: 'good', score: 71 },
            rightThumb: { state: 'live' },
          }}
          current={finger}
          onMove={setFinger}
        />
      </Card>
      <Card title={t('pictures')}>
        <div className="components-frame">
          <LiveFrame image={image} label={t('fingerLabel')} tone="live" badge={t('fingerBadge')} />
        </div>
        <div className="components-frame">
          <LiveFrame image={null} label={t('fingerLabel')}>
            {t('fingerWait')}
          </LiveFrame>
        </div>
        <div className="components-frame">
          <VideoFrame stream={null} label={t('stepPortrait')} badge={t('portraitBadge')}>
            {t('portraitWait')}
          </VideoFrame>
        </div>
      </Card>
      <Card title={t('quality')} footer={t('lastTry')}>
        <div className="stack">
          <Meter label={t('quality')} value={52} threshold={40} />
          <KeyValueList
            items={[
              { label: t('area'), value: t('areaValue'), tone: 'attention' },
              { label: t('contrast'), value: t('contrastValue') },
            ]}
          />
        </div>
      </Card>
    </>
  );
}
