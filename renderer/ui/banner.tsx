import type { ReactNode } from 'react';
import { useSentence } from '../i18n/use-sentence.ts';
import { useWords } from '../i18n/use-words.ts';
import './banner.css';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import type { Tone } from './status-chip.tsx';
import { uiWords } from './words.ts';

const icons: Record<Tone, IconName> = {
  good: 'good',
  attention: 'attention',
  stop: 'stop',
  live: 'info',
  neutral: 'info',
};

export interface BannerProps {
  tone: Tone;
  /** What happened, in one sentence. */
  title: ReactNode;
  /** What it means and what to do. */
  children?: ReactNode;
  /** For the hotline only: a code or a name, never anything personal. */
  detail?: string | null | undefined;
  /** Buttons of the way on. */
  actions?: ReactNode;
}

/** A notice in its place on the screen: what happened, what it means, what to do. */
export function Banner({ tone, title, children, detail, actions }: BannerProps) {
  const t = useWords(uiWords);
  return (
    <div className="banner-box" role={tone === 'stop' ? 'alert' : 'status'}>
      <div className={`banner banner-${tone}`}>
        <Icon name={icons[tone]} size={22} />
        <div className="banner-text">
          <p className="banner-title">{title}</p>
          {children && <div>{children}</div>}
          {detail && <p className="banner-detail">{t('detail', { text: detail })}</p>}
        </div>
        {actions && <div className="banner-actions">{actions}</div>}
      </div>
    </div>
  );
}

/** An error of the station as `useCall` and `useAction` give it. */
export interface ShownError {
  code: string;
  detail?: string | undefined;
}

/** An error as its sentence, with the code in the detail line and a way to try again. Nothing for null. */
export function ErrorBanner({ error, onRetry }: { error: ShownError | null; onRetry?: () => void }) {
  const t = useWords(uiWords);
  const sentence = useSentence();
  if (!error) return null;
  const [title, rest] = splitSentence(sentence(error.code));
  const calm = error.code === 'process_gone' || error.code === 'not_ready' || error.code === 'cancelled';
  return (
    <Banner
      tone={calm ? 'live' : 'stop'}
      title={title}
      detail={error.detail === undefined ? error.code : `${error.code} · ${error.detail}`}
      actions={
        onRetry && (
          <Button size="small" icon="retry" onPress={onRetry}>
            {t('tryAgain')}
          </Button>
        )
      }
    >
      {rest}
    </Banner>
  );
}

/** The first sentence says what happened, the rest what it means and what to do. */
function splitSentence(text: string): [string, string] {
  const end = text.search(/[.!?]\s/);
  return end < 0 ? [text, ''] : [text.slice(0, end + 1), text.slice(end + 2)];
}
