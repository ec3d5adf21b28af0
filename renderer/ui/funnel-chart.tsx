import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Chart } from './chart.tsx';
import { uiWords } from './words.ts';

export interface FunnelStage {
  id: string;
  label: string;
  count: number;
  /** Why the next stage is smaller, in words. */
  note?: string;
}

export interface FunnelChartProps {
  label: string;
  stages: readonly FunnelStage[];
  asTable?: boolean;
}

/** How many reached each step, each bar against the first. */
export function FunnelChart({ label, stages, ...rest }: FunnelChartProps) {
  const t = useWords(uiWords);
  const format = useFormat();
  const whole = Math.max(1, ...stages.map((stage) => stage.count));
  const spoken = stages.map((stage) => `${stage.label} ${format.number(stage.count)}`).join(', ');
  return (
    <Chart
      label={`${label}: ${spoken}`}
      table={{
        head: [t('stageColumn'), t('countColumn')],
        rows: stages.map((stage) => [stage.label, format.number(stage.count)]),
      }}
      {...rest}
    >
      <div className="funnel">
        {stages.map((stage, index) => (
          <FunnelBar
            key={stage.id}
            stage={stage}
            share={stage.count / whole}
            depth={index / Math.max(1, stages.length)}
          />
        ))}
      </div>
    </Chart>
  );
}

function FunnelBar({ stage, share, depth }: { stage: FunnelStage; share: number; depth: number }) {
  const format = useFormat();
  return (
    <>
      <span>{stage.label}</span>
      <div className="funnel-bar">
        <div
          className="funnel-fill"
          style={{
            width: `${share * 100}%`,
            background: `color-mix(in srgb, var(--accent), var(--surface) ${Math.round(depth * 45)}%)`,
          }}
        />
      </div>
      <span className="funnel-count">{format.number(stage.count)}</span>
      {stage.note && <span className="funnel-note">{stage.note}</span>}
    </>
  );
}
