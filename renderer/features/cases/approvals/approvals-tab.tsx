import { useState } from 'react';
import type { ApprovalItem } from '../../../../main/contract/station/approvals.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useAction, useCall } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, Dialog, EmptyState, ErrorBanner, useActions } from '../../../ui/index.ts';
import { ApprovalCard } from './approval-card.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { approvalWords } from './words.ts';

/** What waits for a supervisor: look, choose some or all, sign once. */
export function ApprovalsTab({ onChanged }: { onChanged: () => void }) {
  const t = useWords(approvalWords);
  const { go } = useNavigation();
  const list = useCall('approvals.list', { limit: 100 }, ['dossierChanged']);
  const reopen = useAction('dossiers.reopen');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [signing, setSigning] = useState(false);
  const [back, setBack] = useState<ApprovalItem | null>(null);
  const [approved, setApproved] = useState(0);
  const items = list.value?.items ?? [];
  const chosen = items.filter(({ draftId }) => ticked.has(draftId));
  const all = chosen.length === items.length;
  const changed = (): void => {
    list.reload();
    onChanged();
  };
  const tick = (draftId: string, on: boolean): void => {
    const next = new Set(ticked);
    if (on) next.add(draftId);
    else next.delete(draftId);
    setTicked(next);
  };
  useActions({
    ...(items.length === 0
      ? {}
      : {
          primary:
            chosen.length === 0
              ? { label: t('chooseFirst'), onPress: () => {}, isDisabled: true }
              : { label: t('approve', { n: chosen.length }), onPress: () => setSigning(true) },
        }),
    secondary:
      items.length > 0
        ? [
            {
              key: 'F5',
              label: t(all ? 'selectNone' : 'selectAll'),
              onPress: () => setTicked(new Set(all ? [] : items.map(({ draftId }) => draftId))),
              asButton: true,
            },
          ]
        : [],
    mark: approved > 0 ? t('approved', { n: approved }) : undefined,
    help: t('help'),
  });

  return (
    <>
      <ErrorBanner error={list.error} onRetry={list.reload} />
      {list.value && items.length === 0 && (
        <EmptyState icon="good" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      )}
      {items.length > 0 && <p className="soft">{t('notSeen')}</p>}
      {items.length > 0 && (
        <div className="cases-approvals">
          {items.map((item) => (
            <ApprovalCard
              key={item.draftId}
              item={item}
              isSelected={ticked.has(item.draftId)}
              onSelect={(on) => tick(item.draftId, on)}
              actions={
                <>
                  <Button size="small" onPress={() => go({ screen: 'dossier', draftId: item.draftId })}>
                    {t('open')}
                  </Button>
                  <Button size="small" onPress={() => setBack(item)}>
                    {t('back')}
                  </Button>
                </>
              }
            />
          ))}
        </div>
      )}
      {signing && (
        <SignDialog
          draftIds={chosen.map(({ draftId }) => draftId)}
          onClose={() => setSigning(false)}
          onSigned={(count) => {
            setSigning(false);
            setTicked(new Set());
            setApproved(count);
            changed();
          }}
          onPartly={changed}
        />
      )}
      <Dialog
        isOpen={back !== null}
        title={back ? t('backTitle', { number: back.dossierNumber }) : ''}
        confirm={{
          label: t('backConfirm'),
          isBusy: reopen.busy,
          onPress: async () => {
            if (!back) return;
            const result = await reopen.run({ draftId: back.draftId, reason: 'approvalRefused' });
            if (!result.ok) return;
            setBack(null);
            changed();
          },
        }}
        onClose={() => setBack(null)}
      >
        <p>{t('backText')}</p>
        <ErrorBanner error={reopen.error} />
      </Dialog>
    </>
  );
}
