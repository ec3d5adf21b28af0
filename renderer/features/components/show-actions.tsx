import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Button, Dialog, KeyCap, SavedMark, StatusChip, StepList } from '../../ui/index.ts';
import { Section } from './section.tsx';
import { componentsWords } from './words.ts';

export function ShowActions() {
  const t = useWords(componentsWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Section title={t('actions')}>
        <div className="row">
          <Button variant="primary" keycap="Enter">
            {t('primary')}
          </Button>
          <Button keycap="F9">{t('secondary')}</Button>
          <Button variant="quiet">{t('quiet')}</Button>
          <Button variant="danger">{t('danger')}</Button>
        </div>
        <div className="row">
          <Button variant="primary" isDisabled>
            {t('disabled')}
          </Button>
          <Button isDisabled>{t('disabled')}</Button>
          <Button isBusy icon="clock">
            {t('busy')}
          </Button>
          <Button size="small" icon="retry">
            {t('retry')}
          </Button>
        </div>
        <div className="row">
          <KeyCap>F4</KeyCap>
          <span>{t('retake')}</span>
          <KeyCap>Enter</KeyCap>
          <span>{t('next')}</span>
          <SavedMark at={new Date(2026, 5, 27, 22, 31, 4)} />
        </div>
        <Button onPress={() => setOpen(true)}>{t('dialog')}</Button>
        <Dialog
          isOpen={open}
          title={t('dialogTitle')}
          confirm={{ label: t('stepReview'), onPress: () => setOpen(false) }}
          onClose={() => setOpen(false)}
        >
          {t('dialogBody', { number: '1201-000057-3' })}
        </Dialog>
      </Section>
      <Section title={t('chips')}>
        <div className="row">
          <StatusChip tone="good">{t('stateDone')}</StatusChip>
          <StatusChip tone="attention">{t('stateApproval')}</StatusChip>
          <StatusChip tone="stop">{t('stateStop')}</StatusChip>
          <StatusChip tone="live">{t('stateLive')}</StatusChip>
          <StatusChip tone="neutral">{t('stateWaiting')}</StatusChip>
          <StatusChip tone="neutral" icon="offline">
            {t('bannerLine')}
          </StatusChip>
        </div>
      </Section>
      <Section title={t('steps')} wide>
        <StepList
          label={t('steps')}
          steps={[
            { id: 'applicant', label: t('stepApplicant'), state: 'done' },
            { id: 'portrait', label: t('stepPortrait'), state: 'done' },
            { id: 'fingers', label: t('stepFingers'), state: 'current' },
            { id: 'review', label: t('stepReview'), state: 'todo' },
          ]}
        />
      </Section>
    </>
  );
}
