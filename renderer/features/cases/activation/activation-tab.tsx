import { useState } from 'react';
import { type ActivationPerson, type PhoneClass, phoneClass } from '../../../../main/contract/station/activation.ts';
import { pageSize } from '../../../app/list/page-range.ts';
import { Pager } from '../../../app/list/pager.tsx';
import { useFirstFocus } from '../../../app/list/use-first-focus.ts';
import { useFirstRow } from '../../../app/list/use-first-row.ts';
import { usePageKeys, usePaging } from '../../../app/list/use-paging.ts';
import { useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { EmptyState, ErrorBanner, Select, StatusChip, Table, useActions } from '../../../ui/index.ts';
import { RecordDialog } from './record-dialog.tsx';
import { activationWords } from './words.ts';

/** People to help with their accounts, by telephone: what was seen here, and apart from it what the centre says. */
export function ActivationTab() {
  const t = useWords(activationWords);
  const format = useFormat();
  const [of, setOf] = useState<PhoneClass | 'everyone'>('everyone');
  const [which, setWhich] = useState<'toHelp' | 'done'>('toHelp');
  const [recording, setRecording] = useState<ActivationPerson | null>(null);
  const paging = usePaging();
  const list = useCall(
    'activation.list',
    { which, limit: pageSize, offset: paging.offset, ...(of === 'everyone' ? {} : { phoneClass: of }) },
    ['lineChanged', 'dossierChanged'],
  );
  const rows = list.value?.people ?? [];
  const total = list.value?.total;
  const classes = list.value?.classes;
  useFirstFocus(rows.length > 0);
  const { chosen, key, choose } = useFirstRow(rows, ({ draftId }) => draftId);
  const pageKeys = usePageKeys(paging, total);
  useActions({
    primary: { label: t('record'), onPress: () => setRecording(chosen), isDisabled: chosen === null },
    secondary: [
      {
        key: 'F5',
        label: t(which === 'toHelp' ? 'showDone' : 'showToHelp'),
        onPress: () => {
          setWhich(which === 'toHelp' ? 'done' : 'toHelp');
          paging.toPage(0);
        },
      },
      ...pageKeys,
    ],
    help: t('help'),
  });
  const sum = (what: 'toHelp' | 'people'): number => (classes ?? []).reduce((all, one) => all + one[what], 0);
  /** How many is only said once it is known. */
  const choice = (value: PhoneClass | 'everyone') => {
    const n = value === 'everyone' ? sum('toHelp') : (classes?.find((one) => one.phoneClass === value)?.toHelp ?? 0);
    return { value, label: classes ? `${t(value)} (${format.number(n)})` : t(value) };
  };

  return (
    <>
      <ErrorBanner error={list.error} onRetry={list.reload} />
      <div className="cases-tools">
        <Select<PhoneClass | 'everyone'>
          label={t('filter')}
          value={of}
          onChange={(next) => {
            setOf(next);
            paging.toPage(0);
          }}
          choices={[choice('everyone'), ...phoneClass.options.map(choice)]}
        />
        {(of !== 'everyone' || classes) && (
          <p className="soft cases-explain">
            {of === 'everyone' ? t('everyoneCount', { n: sum('toHelp'), all: sum('people') }) : t(`${of}Text`)}
          </p>
        )}
      </div>
      {list.value && (
        <Table
          label={t('help')}
          rows={rows}
          rowKey={({ draftId }) => draftId}
          selected={key}
          onSelect={choose}
          columns={[
            { id: 'name', label: t('columnName'), isRowHeader: true, cell: (one) => one.fullName ?? one.dossierNumber },
            { id: 'phone', label: t('columnPhone'), width: '135px', cell: (one) => one.phone ?? '—' },
            { id: 'class', label: t('columnClass'), cell: (one) => t(one.phoneClass) },
            { id: 'here', label: t('columnHere'), width: '27%', cell: (one) => <Here person={one} /> },
            {
              id: 'confirmed',
              label: t('columnConfirmed'),
              width: '180px',
              cell: (one) =>
                one.confirmedAt ? (
                  <StatusChip tone="good">{format.date(one.confirmedAt)}</StatusChip>
                ) : (
                  <span className="soft">{t('confirmedNone')}</span>
                ),
            },
          ]}
          empty={
            <EmptyState icon="good" title={t(which === 'toHelp' ? 'nobody' : 'nobodyDone')}>
              {t('nobodyText')}
            </EmptyState>
          }
        />
      )}
      <Pager paging={paging} total={total} />
      {recording && (
        <RecordDialog
          person={recording}
          onClose={() => setRecording(null)}
          onSaved={() => {
            setRecording(null);
            list.reload();
          }}
        />
      )}
    </>
  );
}

/** The newest help given at this station. */
function Here({ person: { last } }: { person: ActivationPerson }) {
  const t = useWords(activationWords);
  const format = useFormat();
  if (!last) return <span className="soft">{t('neverHelped')}</span>;
  if (last.result === 'activated') return <StatusChip tone="good">{t('activated')}</StatusChip>;
  const comes = last.comeBackOn ? t('comeBackShort', { day: format.partialDate(last.comeBackOn) }) : null;
  if (last.result === 'comeBack')
    return (
      <StatusChip tone="live" icon="clock">
        {comes}
      </StatusChip>
    );
  return (
    <StatusChip tone="attention">
      {[last.reason ? t(last.reason) : t('failed'), ...(comes ? [comes] : [])].join(' · ')}
    </StatusChip>
  );
}
