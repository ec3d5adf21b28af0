import { useState } from 'react';
import type { SendRules } from '../../../main/contract/station/queue.ts';
import { isTime, readTime } from '../../app/day/read-time.ts';
import { browserLine, isMetered } from '../../app/is-metered.ts';
import { useAction, useCall, useMachine } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog, ErrorBanner, RadioGroup, Select, TextField, useFirstField } from '../../ui/index.ts';
import { rulesWords } from './rules-words.ts';

/** When containers go, how much of the line they take, and how long accepted ones are kept. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(rulesWords);
  const rules = useCall('queue.rules', {});
  if (rules.value) return <RulesForm rules={rules.value.rules} onClose={onClose} />;
  return (
    <Dialog
      isOpen
      title={t('title')}
      confirm={{ label: t('save'), onPress: onClose, isDisabled: true }}
      onClose={onClose}
    >
      <ErrorBanner error={rules.error} onRetry={rules.reload} />
    </Dialog>
  );
}

const caps = [64, 128, 256, 512, 1_024, 4_096] as const;
const days = [7, 30, 90, 183] as const;
/** Off-peak hours of a village line; a proposal, nothing more. */
const nightly = { from: '21:00', to: '06:00' };

function RulesForm({ rules, onClose }: { rules: SendRules; onClose: () => void }) {
  const t = useWords(rulesWords);
  const format = useFormat();
  const metering = useMachine()?.metered ?? null;
  const told = t(isMetered(metering, browserLine()) ? 'asToldYes' : metering === null ? 'asToldUnknown' : 'asToldNo');
  const save = useAction('queue.setRules');
  const body = useFirstField<HTMLDivElement>();
  const [when, setWhen] = useState<'always' | 'hours'>(rules.hours === null ? 'always' : 'hours');
  const [from, setFrom] = useState(rules.hours?.from ?? nightly.from);
  const [to, setTo] = useState(rules.hours?.to ?? nightly.to);
  const [cap, setCap] = useState(String(rules.capKbit ?? 'none'));
  const [metered, setMetered] = useState(rules.metered);
  const [keep, setKeep] = useState(String(rules.keepDays));
  const [tried, setTried] = useState(false);
  const wrong = (text: string): string | null => (tried && !isTime(text) ? t('timeWrong') : null);
  const run = async (): Promise<void> => {
    setTried(true);
    const hours = when === 'always' ? null : { from: readTime(from), to: readTime(to) };
    if (hours && !(isTime(from) && isTime(to))) return;
    const capKbit = cap === 'none' ? null : Number(cap);
    const result = await save.run({ rules: { hours, capKbit, metered, keepDays: Number(keep) } });
    if (result.ok) onClose();
  };
  // What another program or version set stays a choice.
  const capChoices = [...new Set([...caps, ...(rules.capKbit === null ? [] : [rules.capKbit])])].sort((a, b) => a - b);
  const dayChoices = [...new Set([...days, rules.keepDays])].sort((a, b) => a - b);
  return (
    <Dialog
      isOpen
      title={t('title')}
      confirm={{ label: t('save'), onPress: () => void run(), isBusy: save.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={save.error} />
      <p className="soft">{t('text')}</p>
      <div className="queue-rules" ref={body}>
        <RadioGroup
          label={t('when')}
          value={when}
          onChange={setWhen}
          orientation="horizontal"
          choices={[
            { value: 'always', label: t('always') },
            { value: 'hours', label: t('hours') },
          ]}
        />
        {when === 'hours' && (
          <div className="queue-rules-pair">
            <TextField label={t('from')} value={from} onChange={setFrom} error={wrong(from)} maxLength={5} />
            <TextField label={t('to')} value={to} onChange={setTo} error={wrong(to)} maxLength={5} />
          </div>
        )}
        <div className="queue-rules-pair">
          <Select
            label={t('cap')}
            value={cap}
            onChange={setCap}
            choices={[
              { value: 'none', label: t('capNone') },
              ...capChoices.map((kbit) => ({ value: String(kbit), label: t('capKbit', { n: kbit }) })),
            ]}
          />
          <Select
            label={t('keep')}
            value={keep}
            onChange={setKeep}
            choices={dayChoices.map((n) => ({ value: String(n), label: t('keepDays', { n }) }))}
          />
        </div>
        <RadioGroup
          label={t('metered')}
          value={metered}
          onChange={setMetered}
          choices={[
            { value: 'asTold', label: told },
            { value: 'always', label: t('meteredAlways') },
            { value: 'never', label: t('meteredNever') },
          ]}
        />
        <p className="small soft">{t('keepHint', { most: format.number(183) })}</p>
      </div>
    </Dialog>
  );
}
