import { type ReactNode, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { reasonsFor } from '../../../../main/domain/procedure/exception-reasons.ts';
import type { IrisPosition } from '../../../../main/domain/procedure/positions.ts';
import { EvidencePicture } from '../../../app/evidence/evidence-picture.tsx';
import { useAction } from '../../../app/station.ts';
import { usePositionWords } from '../../../app/use-position-words.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { reasonWord } from '../reasons.ts';
import { dossierWords } from '../words.ts';
import { eyesMeant, eyesOf } from './eyes-of.ts';
import { eyeStepWords } from './words.ts';

export interface EyeException {
  asking: IrisPosition | null;
  ask: (eye: IrisPosition | null) => void;
  savedAt: Date | null;
  /** The question, while it is asked. */
  dialog: ReactNode;
}

/**
 * Asks why an eye cannot be captured and records it, with its proof where there is one.
 * @param mayLackDevice whether the lack of a scanner is a reason; it is proposed then, and holds for the other eye too
 */
export function useEyeException(
  view: DossierView,
  reload: () => void,
  mayLackDevice: boolean,
  on: { recorded: (eyes: readonly IrisPosition[]) => void; left?: (eye: IrisPosition) => void },
): EyeException {
  const t = useWords(eyeStepWords);
  const d = useWords(dossierWords);
  const name = usePositionWords();
  const [asking, setAsking] = useState<IrisPosition | null>(null);
  const [evidence, setEvidence] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const except = useAction('dossiers.except');
  const eyes = eyesOf(view.positions);
  const left = eyes.filter(({ state }) => state === 'missing');
  const close = (): void => {
    setAsking(null);
    setEvidence(null);
    except.clear();
  };
  const record = async (asked: IrisPosition, reason: Parameters<typeof reasonWord>[0]): Promise<void> => {
    const known = reasonsFor(asked).find((one) => one === reason);
    if (!known) return;
    const proof = evidence ? { evidence } : {};
    const meant = eyesMeant(eyes, asked, known);
    for (const position of meant) {
      const result = await except.run({ draftId: view.draftId, position, reason: known, ...proof });
      if (!result.ok) return reload();
    }
    setSavedAt(new Date());
    close();
    reload();
    on.recorded(meant);
  };
  const choices = reasonsFor(asking ?? 'leftIris').filter((reason) => reason !== 'noDevice' || mayLackDevice);
  const dialog = asking && (
    <ReasonDialog
      title={t('exceptTitle', { eye: name(asking).toLocaleLowerCase('vi') })}
      text={t('exceptText')}
      label={t('exceptReason')}
      choices={choices.map((value) => ({ value, label: d(reasonWord(value)) }))}
      first={mayLackDevice ? 'noDevice' : null}
      needed={t('reasonNeeded')}
      confirm={t('exceptConfirm')}
      cancel={t('exceptCancel')}
      isBusy={except.busy}
      error={except.error}
      more={(reason) =>
        reason === 'noDevice' ? (
          left.length > 1 && <p className="soft">{t('bothNote')}</p>
        ) : (
          <EvidencePicture jpeg={evidence} onChange={setEvidence} />
        )
      }
      onConfirm={(reason) => void record(asking, reason)}
      onClose={() => {
        close();
        on.left?.(asking);
      }}
    />
  );
  return { asking, ask: setAsking, savedAt, dialog };
}
