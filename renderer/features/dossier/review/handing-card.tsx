import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Button, Card, type KeyValue, KeyValueList } from '../../../ui/index.ts';
import { HandingDialog } from './handing-dialog.tsx';
import { handingWords } from './handing-words.ts';

export interface HandingCardProps {
  view: DossierView;
  reload: () => void;
  /** Whether the form is open. */
  isAsking: boolean;
  onAsk: (isAsking: boolean) => void;
}

/** What goes with the dossier beside its data: fee, old card, how and when the result comes back, how the applicant signs. */
export function HandingCard({ view, reload, isAsking, onAsk }: HandingCardProps) {
  const t = useWords(handingWords);
  const format = useFormat();
  const fee = useFeeWords(view);
  const { procedure, rules, due } = view;
  const { oldCard, delivery, signing } = procedure;
  const notSaid = { value: t('notSaid'), tone: 'attention' } as const;
  const items: KeyValue[] = [
    { label: t('fee'), ...fee },
    ...(rules.handsOver
      ? [
          {
            label: t('oldCard'),
            ...(oldCard ? { value: [t(oldCard.outcome), oldCard.reason].filter(Boolean).join(' · ') } : notSaid),
          },
          {
            label: t('delivery'),
            ...(delivery
              ? { value: delivery.way === 'post' ? t('postTo', { address: delivery.address ?? '' }) : t('office') }
              : notSaid),
          },
        ]
      : []),
    {
      label: t('due'),
      value: due.tentative ? t('dueTentative', { day: format.partialDate(due.day) }) : format.partialDate(due.day),
    },
    {
      label: t('signing'),
      value: [
        signing?.way === 'fingerMark' ? t('markWitness', { name: signing.witness ?? '' }) : t('signature'),
        ...(signing?.interpreter ? [t('interpreterIs', { name: signing.interpreter })] : []),
      ].join(' · '),
    },
  ];
  return (
    <Card
      title={t('title')}
      aside={
        <Button variant="quiet" size="small" onPress={() => onAsk(true)}>
          {t('change')}
        </Button>
      }
    >
      <KeyValueList items={items} />
      {isAsking && (
        <HandingDialog
          view={view}
          onClose={() => onAsk(false)}
          onSaved={() => {
            onAsk(false);
            reload();
          }}
        />
      )}
    </Card>
  );
}

function useFeeWords({ procedure, rules }: DossierView): Pick<KeyValue, 'value' | 'tone'> {
  const t = useWords(handingWords);
  const format = useFormat();
  const language = useLanguage();
  const amount = format.number(rules.fee ?? 0);
  const { fee } = procedure;
  if (fee?.status === 'paid') {
    const paid = format.number(fee.amount);
    if (fee.amount !== (rules.fee ?? 0)) return { value: t('feeDiffers', { paid, amount }), tone: 'attention' };
    if (fee.receiptNumber === null) return { value: t('feePaidPlain', { amount: paid }), tone: 'attention' };
    return { value: t('feePaid', { amount: paid, receipt: fee.receiptNumber }) };
  }
  if (!rules.fee) return { value: t('feeFree') };
  if (fee?.status === 'exempt') {
    const named = rules.feeExemptions.find(({ code }) => code === fee.exemption);
    return { value: t('exemptFor', { reason: named?.words[language] ?? fee.exemption ?? '' }) };
  }
  return { value: t('feeNot', { amount }), tone: 'attention' };
}
