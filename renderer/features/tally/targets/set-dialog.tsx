import { useState } from 'react';
import type { TallyProduct } from '../../../../main/contract/station/tallies.ts';
import {
  maxTargetCount,
  maxTargetDays,
  type StationTarget,
  type TargetEach,
  type TargetOf,
} from '../../../../main/contract/station/targets.ts';
import { parseWrittenDate } from '../../../../main/domain/time/partial-date.ts';
import { useAction, useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, Select, TextField, useFirstField } from '../../../ui/index.ts';
import { CommuneField } from '../../dossier/applicant/commune-field.tsx';
import { targetPeriodOf } from './target-period.ts';
import { targetWords } from './words.ts';

interface Props {
  /** The one to be changed; null: a new one. */
  target: StationTarget | null;
  today: string;
  onSet: () => void;
  onClose: () => void;
}

/** One target, typed. */
export function SetDialog({ target, today, onSet, onClose }: Props) {
  const t = useWords(targetWords);
  const format = useFormat();
  const body = useFirstField<HTMLDivElement>();
  const set = useAction('targets.set');
  const accounts = useCall('accounts.list', {});
  const month = targetPeriodOf('month', today);
  const [of, setOf] = useState<TargetOf>(target?.of ?? 'unit');
  const [code, setCode] = useState<string | null>(target?.code ?? null);
  const [product, setProduct] = useState<TallyProduct>(target?.product ?? 'all');
  const [each, setEach] = useState<TargetEach>(target?.each ?? 'period');
  const [typed, setTyped] = useState({
    from: format.partialDate(target?.from ?? month.from),
    to: format.partialDate(target?.to ?? month.to),
    count: target ? String(target.count) : '',
  });
  const [wrong, setWrong] = useState<Partial<Record<'from' | 'to' | 'count' | 'code', string>>>({});
  const save = async (): Promise<void> => {
    const day = (text: string): string | null => {
      const date = parseWrittenDate(text.trim(), 2199);
      return date?.length === 10 ? date : null;
    };
    const [from, to] = [day(typed.from), day(typed.to)];
    const count = /^\d{1,7}$/.test(typed.count.replace(/[.,\s]/g, '')) ? Number(typed.count.replace(/\D/g, '')) : 0;
    const problems = {
      ...(of !== 'unit' && code === null ? { code: t('whoMissing') } : {}),
      ...(from === null ? { from: t('dayWrong') } : {}),
      ...(to === null ? { to: t('dayWrong') } : {}),
      ...(from !== null && to !== null && from > to ? { from: t('order') } : {}),
      ...(from !== null && to !== null && (Date.parse(to) - Date.parse(from)) / 86_400_000 >= maxTargetDays
        ? { to: t('tooLong') }
        : {}),
      ...(count < 1 || count > maxTargetCount ? { count: t('countWrong') } : {}),
    };
    setWrong(problems);
    if (Object.keys(problems).length > 0 || from === null || to === null) return;
    const said = { of, code: of === 'unit' ? null : code, product, from, to, each, count };
    const answer = await set.run({ ...said, targetId: target?.targetId ?? null });
    if (answer.ok) onSet();
  };
  const field = (name: 'from' | 'to' | 'count', label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      value={typed[name]}
      onChange={(text) => {
        setTyped({ ...typed, [name]: text });
        setWrong({});
      }}
      error={wrong[name]}
      maxLength={20}
      {...(name === 'count' ? { inputMode: 'numeric' as const } : {})}
    />
  );
  return (
    <Dialog
      isOpen
      title={t(target ? 'changeTitle' : 'setTitle')}
      confirm={{ label: t('save'), onPress: () => void save(), isBusy: set.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={set.error} />
      <div className="stack" ref={body}>
        {field('count', t('count'), t('countHint'))}
        <Select<TargetEach>
          label={t('each')}
          value={each}
          onChange={setEach}
          choices={[
            { value: 'period', label: t('eachPeriod') },
            { value: 'day', label: t('eachDay') },
          ]}
        />
        <div className="target-days">
          {field('from', t('from'))}
          {field('to', t('to'))}
        </div>
        <Select<TargetOf>
          label={t('of')}
          value={of}
          onChange={(next) => {
            setOf(next);
            setCode(null);
            setWrong({});
          }}
          choices={[
            { value: 'unit', label: t('unit') },
            { value: 'operator', label: t('operator') },
            { value: 'commune', label: t('commune') },
          ]}
        />
        {of === 'operator' && (
          <Select
            label={t('operatorField')}
            value={code}
            onChange={setCode}
            error={wrong.code}
            choices={(accounts.value?.accounts ?? []).map((one) => ({
              value: one.accountId,
              label: one.displayName,
              note: one.login,
            }))}
          />
        )}
        {of === 'commune' && (
          <CommuneField label={t('communeField')} value={code} onChange={setCode} error={wrong.code ?? null} />
        )}
        <Select<TallyProduct>
          label={t('product')}
          value={product}
          onChange={setProduct}
          choices={(['all', 'card', 'account'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </div>
    </Dialog>
  );
}
