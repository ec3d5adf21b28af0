import { Component, type ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { frameWords } from './words.ts';

/** A screen that fails says so and can be opened again; the frame around it stays. */
export class ScreenGuard extends Component<{ children: ReactNode }, { failed: string | null }> {
  override state: { failed: string | null } = { failed: null };

  static getDerivedStateFromError(error: unknown): { failed: string } {
    // The class of the error only: its message may quote what was on the screen.
    return { failed: error instanceof Error ? error.name : typeof error };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    return failed === null ? (
      this.props.children
    ) : (
      <ScreenFailed detail={failed} onReload={() => this.setState({ failed: null })} />
    );
  }
}

function ScreenFailed({ detail, onReload }: { detail: string; onReload: () => void }) {
  const t = useWords(frameWords);
  return (
    <Page title={t('loadFailed')}>
      <Banner
        tone="stop"
        title={t('loadFailed')}
        detail={detail}
        actions={
          <Button icon="retry" onPress={onReload}>
            {t('reload')}
          </Button>
        }
      >
        {t('loadFailedText')}
      </Banner>
    </Page>
  );
}
