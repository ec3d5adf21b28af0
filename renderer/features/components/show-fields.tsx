import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Checkbox, ComboBox, DateField, RadioGroup, SearchField, Select, TextField } from '../../ui/index.ts';
import { Section } from './section.tsx';
import { componentsWords } from './words.ts';

const peoples = [
  'Kinh',
  'Tày',
  'Thái',
  'Mường',
  'Khmer',
  'Hoa',
  'Nùng',
  'Mông',
  'Dao',
  'Gia-rai',
  'Ê-đê',
  'Ba-na',
  'Ra-glai',
];

export function ShowFields() {
  const t = useWords(componentsWords);
  const [name, setName] = useState('H’Linh Niê');
  const [number, setNumber] = useState('056187990412');
  const [date, setDate] = useState('1978-09-05');
  const [text, setText] = useState('');
  const [marks, setMarks] = useState('');
  return (
    <Section title={t('fields')}>
      <SearchField label={t('search')} value={text} onChange={setText} placeholder={t('searchExample')} keycap="F1" />
      <TextField label={t('name')} value={name} onChange={setName} />
      <TextField label={t('name')} value="Nguyễn Văn 4n" onChange={() => {}} error={t('nameError')} />
      <TextField label={t('number')} value={number} onChange={setNumber} hint={t('numberHint')} inputMode="numeric" />
      <TextField label={t('number')} value={number} onChange={setNumber} doubt={t('numberDoubt')} />
      <DateField label={t('birth')} value={date} onCommit={setDate} />
      <TextField label={t('remarks')} value={marks} onChange={setMarks} multiline />
      <TextField label={t('address')} value="Thôn Phú Thạnh, xã Ninh Đông" onChange={() => {}} isDisabled />
    </Section>
  );
}

export function ShowChoices() {
  const t = useWords(componentsWords);
  const [kind, setKind] = useState<'card' | 'eid' | 'both' | null>('both');
  const [people, setPeople] = useState<string | null>('Ê-đê');
  const [sex, setSex] = useState<'male' | 'female' | null>(null);
  const [agreed, setAgreed] = useState(false);
  const [shown, setShown] = useState(true);
  return (
    <Section title={t('choices')}>
      <Select
        label={t('work')}
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'card', label: t('card') },
          { value: 'eid', label: t('eid') },
          { value: 'both', label: t('cardAndEid') },
        ]}
      />
      <ComboBox
        label={t('ethnicity')}
        value={people}
        onChange={setPeople}
        choices={peoples.map((one) => ({ value: one, label: one }))}
      />
      <RadioGroup
        label={t('sex')}
        orientation="horizontal"
        value={sex}
        onChange={setSex}
        choices={[
          { value: 'male', label: t('sexMale') },
          { value: 'female', label: t('sexFemale') },
        ]}
      />
      <RadioGroup
        label={t('work')}
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'card', label: t('card') },
          { value: 'eid', label: t('eid'), note: t('consentNote') },
        ]}
      />
      <Checkbox label={t('consent')} note={t('consentNote')} isSelected={agreed} onChange={setAgreed} />
      <Checkbox label={t('joined')} isSelected={shown} onChange={setShown} />
    </Section>
  );
}
