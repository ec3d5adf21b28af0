import { useState } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { useAction } from '../../app/station.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, Button, ErrorBanner, Page, type SecondaryAction, useActions } from '../../ui/index.ts';
import { CarryCard, type CarryForm, emptyForm } from './carry-card.tsx';
import './media.css';
import { PluggedCard } from './plugged-card.tsx';
import { RetireDialog } from './retire-dialog.tsx';
import { useCarry, useMedia, type VolumeView } from './use-media.ts';
import { mediaWords } from './words.ts';

/** Sticks and cards: the second copy, what travels to the centre on a drive, and the receipts that come back on it. */
export default function Media() {
  const t = useWords(mediaWords);
  const sentence = useSentence();
  const { go } = useNavigation();
  const { value: list, error, reload } = useMedia();
  const [carry, setCarry] = useCarry();
  const [form, setForm] = useState<CarryForm>(emptyForm);
  const [touched, setTouched] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [retiring, setRetiring] = useState(false);
  const enrol = useAction('media.enrol');
  const retire = useAction('media.retire');
  const start = useAction('carry.start');
  const cancel = useAction('carry.cancel');
  const read = useAction('carry.readReceipts');
  const [receipts, setReceipts] = useState<{ stored: number; known: number; refused: { code: string; n: number }[] }>();

  const volumes = list?.volumes ?? [];
  const volume = volumes.find(({ root }) => root === chosen) ?? volumes[0] ?? null;
  const running = carry?.phase === 'running';
  // What was pulled out is no place to copy to, however it was ticked.
  const ticked = touched ? form.roots : onlyDrive(volumes);
  const roots = volumes.map(({ root }) => root).filter((root) => ticked.has(root));
  const nothing = roots.length === 0 || (form.what === 'chosen' && form.items.size === 0);
  const copy = async (): Promise<void> => {
    const items = [...form.items].map((key) => {
      const [epoch = 0, seq = 0] = key.split('-').map(Number);
      return { epoch, seq };
    });
    const selection = form.what === 'chosen' ? { kind: form.what, items } : { kind: form.what };
    const result = await start.run({ selection, roots, way: form.way });
    if (result.ok) setCarry(result.value);
  };
  const readFrom = async (): Promise<void> => {
    setReceipts(undefined);
    const result = volume && (await read.run({ root: volume.root }));
    if (result?.ok) setReceipts(result.value);
    reload();
  };
  const isEnrolled = volume?.standing === 'enrolled';
  const nameOf = ({ mediumId, label }: VolumeView): string =>
    list?.media.find((one) => one.mediumId === mediumId)?.label ?? label;
  const secondary: SecondaryAction[] = [
    isEnrolled
      ? { key: 'F6', label: t('retire'), onPress: () => setRetiring(true) }
      : {
          key: 'F5',
          label: t('enrol'),
          onPress: () => volume && void enrol.run({ root: volume.root, label: volume.label }).then(reload),
          isDisabled: volume === null || volume.standing === 'foreign',
          isBusy: enrol.busy,
        },
    {
      key: 'F7',
      label: t('readReceipts'),
      onPress: () => void readFrom(),
      isDisabled: volume === null,
      isBusy: read.busy,
      asButton: true,
    },
    { key: 'F8', label: t('closing'), onPress: () => go({ screen: 'closing' }) },
  ];
  useActions({
    primary: {
      label: t('copy'),
      onPress: () => void copy(),
      isDisabled: nothing || running,
      isBusy: start.busy || running,
    },
    secondary,
    escape: { label: t('back'), onPress: () => go({ screen: 'queue' }) },
    help: t('help'),
  });

  return (
    <Page
      title={t('title')}
      actions={
        <Button icon="check" keycap="F8" onPress={() => go({ screen: 'closing' })}>
          {t('closing')}
        </Button>
      }
    >
      <ErrorBanner error={start.error ?? enrol.error ?? retire.error ?? read.error ?? error} onRetry={reload} />
      {receipts && (
        <Banner
          tone={receipts.refused.length > 0 ? 'attention' : 'good'}
          title={t('readTitle', { stored: receipts.stored, known: receipts.known })}
        >
          {receipts.stored + receipts.known > 0 && <p>{t('readText')}</p>}
          {receipts.refused.map(({ code, n }) => (
            <p key={code}>
              {t('refused', { n })}: {sentence(code)}
            </p>
          ))}
        </Banner>
      )}
      {list && (
        <div className="media-columns">
          <PluggedCard list={list} nameOf={nameOf} selected={volume?.root ?? null} onSelect={setChosen} />
          <CarryCard
            volumes={volumes}
            form={{ ...form, roots: new Set(roots) }}
            nameOf={nameOf}
            onChange={(next) => {
              setForm(next);
              setTouched(true);
            }}
            carry={carry}
            onCancel={() => void cancel.run({})}
          />
        </div>
      )}
      <RetireDialog
        label={retiring && volume ? nameOf(volume) : null}
        isBusy={retire.busy}
        onClose={() => setRetiring(false)}
        onConfirm={() => {
          const { mediumId } = volume ?? {};
          if (mediumId) void retire.run({ mediumId }).then(reload);
          setRetiring(false);
        }}
      />
    </Page>
  );
}

/** Where there is one drive to copy to beside the backup stick, it is the one that is meant. */
function onlyDrive(volumes: readonly VolumeView[]): ReadonlySet<string> {
  const drives = volumes.filter(
    ({ standing, readOnly }) => standing !== 'enrolled' && standing !== 'foreign' && !readOnly,
  );
  return new Set(drives.length === 1 ? drives.map(({ root }) => root) : []);
}
