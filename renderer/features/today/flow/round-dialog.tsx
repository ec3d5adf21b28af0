import { useState } from 'react';
import { mostRoundPeople } from '../../../../main/contract/station/flow.ts';
import { useAction, useCall, useStation } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog, ErrorBanner, Select, type ShownError, TextField, useFirstField } from '../../../ui/index.ts';
import { flowWords } from './words.ts';

/** As many as a round takes. */
const most = mostRoundPeople;
/** Instead of a hamlet: people are added one by one. */
const oneByOne = '*';

export interface RoundDialogProps {
  day: string;
  onAdded: (roundId: string) => void;
  onClose: () => void;
}

/** A round is made of the people of a hamlet who are still to come, or of people added one by one. */
export function RoundDialog({ day, onAdded, onClose }: RoundDialogProps) {
  const t = useWords(flowWords);
  const station = useStation();
  const coverage = useCall('roster.coverage', {});
  const add = useAction('rounds.add');
  const [name, setName] = useState('');
  const [hamlet, setHamlet] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [nobody, setNobody] = useState(false);
  const [failed, setFailed] = useState<ShownError | null>(null);
  const place = useFirstField<HTMLDivElement>();
  const hamlets = (coverage.value?.hamlets ?? []).flatMap(({ name: one, stillToCome }) =>
    one === null ? [] : [{ value: `=${one}`, label: `${one} (${stillToCome})` }],
  );

  const submit = async (): Promise<void> => {
    setTried(true);
    setFailed(null);
    if (name.trim() === '' || hamlet === null) return;
    let rosterIds: string[] = [];
    if (hamlet !== oneByOne) {
      const found = await station.call('roster.stillToCome', { hamlet: hamlet.slice(1) });
      if (!found.ok) return setFailed(found.error);
      rosterIds = found.value.people.slice(0, most).map(({ rosterId }) => rosterId);
      setNobody(rosterIds.length === 0);
      if (rosterIds.length === 0) return;
    }
    const result = await add.run({ name: name.trim(), day, rosterIds });
    if (result.ok) onAdded(result.value.roundId);
  };
  return (
    <Dialog
      isOpen
      title={t('roundTitle')}
      confirm={{ label: t('roundConfirm'), onPress: () => void submit(), isBusy: add.busy }}
      onClose={onClose}
    >
      <ErrorBanner error={failed ?? add.error ?? coverage.error} />
      <p>{t('roundText')}</p>
      <div className="flow-form" ref={place}>
        <TextField
          label={t('roundName')}
          value={name}
          onChange={setName}
          error={tried && name.trim() === '' ? t('roundNameMissing') : null}
          maxLength={120}
        />
        <Select
          label={t('roundHamlet')}
          value={hamlet}
          onChange={(value) => {
            setHamlet(value);
            setNobody(false);
          }}
          choices={[{ value: oneByOne, label: t('roundOneByOne') }, ...hamlets]}
          error={nobody ? t('roundNobody') : tried && hamlet === null ? t('roundHamletMissing') : null}
        />
      </div>
    </Dialog>
  );
}
