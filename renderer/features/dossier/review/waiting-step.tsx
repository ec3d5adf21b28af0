import { useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useAction } from '../../../app/station.ts';
import { usePositionWords } from '../../../app/use-position-words.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, ErrorBanner, KeyValueList, type SecondaryAction, useActions } from '../../../ui/index.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { reasonWord } from '../reasons.ts';
import { dossierWords } from '../words.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { ClosedPage } from './closed-page.tsx';
import { ReleaseDialog } from './release-dialog.tsx';
import { releaseWords } from './release-words.ts';
import { reviewWords } from './words.ts';

export interface WaitingStepProps {
  view: DossierView;
  reload: () => void;
  leave: () => void;
  askVoid: () => void;
}

const reasons = ['applicantAsked', 'dataWrong', 'sampleWrong', 'approvalRefused'] as const;

/** Confirmed and not sealed: it waits for a supervisor, or sealing was interrupted. */
export function WaitingStep({ view, reload, leave, askVoid }: WaitingStepProps) {
  const t = useWords(reviewWords);
  const r = useWords(releaseWords);
  const d = useWords(dossierWords);
  const positionWords = usePositionWords();
  const { go } = useNavigation();
  const confirm = useAction('dossiers.confirm');
  const reopen = useAction('dossiers.reopen');
  const [asking, setAsking] = useState<'no' | 'reopen' | 'approve' | 'release'>('no');
  const waits = view.state === 'awaitingApproval';
  const excepted = view.positions.filter((one) => one.state === 'excepted');
  const secondary: SecondaryAction[] = [
    ...(waits
      ? [{ key: 'F5' as const, label: t('approve'), asButton: true, onPress: () => setAsking('approve') }]
      : []),
    ...(confirm.error?.code === 'draft_frozen'
      ? [{ key: 'F7' as const, label: r('open'), asButton: true, onPress: () => setAsking('release') }]
      : []),
    { key: 'F6', label: t('reopen'), onPress: () => setAsking('reopen') },
    { key: 'F11', label: d('forms'), onPress: () => go({ screen: 'forms', draftId: view.draftId }) },
    { key: 'F9', label: d('voidKey'), onPress: askVoid },
  ];
  useActions({
    primary: waits
      ? { label: t('next'), onPress: () => go({ screen: 'people' }) }
      : {
          label: t('sealAgain'),
          isBusy: confirm.busy,
          onPress: () => void confirm.run({ draftId: view.draftId }).then(reload),
        },
    secondary,
    escape: { label: d('leave'), onPress: leave },
  });

  return (
    <ClosedPage
      view={view}
      icon={waits ? 'clock' : 'attention'}
      title={waits ? t('awaitingTitle') : t('confirmedTitle')}
      waiting
    >
      <p>{waits ? t('awaitingText') : t('confirmedText')}</p>
      <ErrorBanner error={confirm.error} />
      {waits && (
        <Card title={t('awaitingWhy')}>
          <KeyValueList
            items={excepted.map((one) => ({
              label: positionWords(one.position),
              value: d(reasonWord(one.reason ?? '')),
              tone: 'attention' as const,
            }))}
          />
        </Card>
      )}
      {asking === 'reopen' && (
        <ReasonDialog
          title={t('reopenTitle')}
          text={t('reopenText')}
          label={t('reopenReason')}
          choices={reasons
            .filter((one) => waits || one !== 'approvalRefused')
            .map((value) => ({ value, label: t(value) }))}
          needed={t('reasonNeeded')}
          confirm={t('reopen')}
          cancel={t('reopenCancel')}
          isBusy={reopen.busy}
          error={reopen.error}
          onConfirm={async (reason) => {
            const result = await reopen.run({ draftId: view.draftId, reason });
            if (!result.ok) return;
            setAsking('no');
            reload();
          }}
          onClose={() => {
            setAsking('no');
            reopen.clear();
          }}
        />
      )}
      {asking === 'release' && (
        <ReleaseDialog
          draftId={view.draftId}
          onClose={() => setAsking('no')}
          onReleased={() => {
            setAsking('no');
            confirm.clear();
            reload();
          }}
        />
      )}
      {asking === 'approve' && (
        <ApproveDialog
          draftId={view.draftId}
          onClose={() => setAsking('no')}
          onApproved={() => {
            setAsking('no');
            reload();
          }}
        />
      )}
    </ClosedPage>
  );
}
