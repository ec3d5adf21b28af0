import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { DossierKind } from '../../../main/contract/wire/journal.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useAction, useStation } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog, ErrorBanner, RadioGroup, type ShownError } from '../../ui/index.ts';
import { dossierListWords } from './dossier-words.ts';
import { peopleWords } from './words.ts';

/** For whom a dossier is begun: a person of the list, perhaps anew after a rejection, or somebody who is not on it. */
export interface Beginning {
  rosterId: string | null;
  fullName: string | null;
  /** The rejected dossier whose matter is carried on. */
  redoes: string | null;
}

const kinds = ['firstIssuance', 'renewal', 'reissue', 'eidLevel2', 'cardWithEidLevel2'] as const;

/** The kind begun last: whoever does the same work 300 times a day presses Enter alone. Lost with the window. */
let lastKind: (typeof kinds)[number] | null = null;

/** Asks what is to be done and starts the dossier. Arrow keys choose, Enter begins. */
export function KindDialog({ beginning, onClose }: { beginning: Beginning | null; onClose: () => void }) {
  const t = useWords(peopleWords);
  const tList = useWords(dossierListWords);
  const { go } = useNavigation();
  const station = useStation();
  const start = useAction('dossiers.start');
  const [kind, setKind] = useState<(typeof kinds)[number] | null>(lastKind);
  const [tried, setTried] = useState(false);
  const [failed, setFailed] = useState<ShownError | null>(null);

  const begin = async (): Promise<void> => {
    setTried(true);
    if (!beginning || !kind) return;
    setFailed(null);
    const corrects = beginning.redoes === null ? null : await rejectedId(beginning.redoes);
    if (corrects !== null && !corrects.ok) return setFailed(corrects.error);
    const result = await start.run({
      rosterId: beginning.rosterId,
      kind: kind satisfies DossierKind,
      ...(corrects?.value.dossierId ? { corrects: corrects.value.dossierId } : {}),
    });
    if (!result.ok) return;
    lastKind = kind;
    onClose();
    go({ screen: 'dossier', draftId: result.value.draftId });
  };
  const rejectedId = (draftId: string) => station.call('dossiers.get', { draftId });
  const close = (): void => {
    start.clear();
    setFailed(null);
    setTried(false);
    onClose();
  };

  return (
    <Dialog
      isOpen={beginning !== null}
      title={beginning?.fullName ? t('kindTitle', { name: beginning.fullName }) : t('kindTitleNew')}
      confirm={{ label: t('kindBegin'), onPress: () => void begin(), isBusy: start.busy }}
      onClose={close}
    >
      <ErrorBanner error={start.error ?? failed} />
      {beginning?.rosterId === null && <p>{t('kindNote')}</p>}
      {beginning?.redoes && <p>{t('kindCorrects')}</p>}
      <FocusFirst>
        <RadioGroup
          label={t('kind')}
          value={kind}
          onChange={setKind}
          choices={kinds.map((value) => ({ value, label: tList(value), note: tList(`${value}Note`) }))}
          error={tried && !kind ? t('kindMissing') : null}
        />
      </FocusFirst>
    </Dialog>
  );
}

/** Puts the focus on the chosen or first choice, where the arrow keys work, rather than on the button. */
function FocusFirst({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const inputs = [...(place.current?.querySelectorAll('input') ?? [])];
      (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div ref={place} className="kinds">
      {children}
    </div>
  );
}
