import { type ReactNode, useState } from 'react';
import { Dialog, ErrorBanner, RadioGroup, type ShownError, useFirstField } from '../../ui/index.ts';

export interface ReasonDialogProps<R extends string> {
  title: string;
  text: string;
  label: string;
  choices: readonly { value: R; label: string }[];
  /** Chosen when the question opens, where it is as good as known. */
  first?: R | null;
  /** What to say when Enter comes before a choice. */
  needed: string;
  confirm: string;
  cancel: string;
  danger?: boolean;
  isBusy: boolean;
  error: ShownError | null;
  /** What is asked beside the reason, by the reason chosen. */
  more?: (reason: R | null) => ReactNode;
  onConfirm: (reason: R) => void;
  onClose: () => void;
}

/** A question whose answer is one of a few reasons: arrow keys choose, Enter confirms, Esc leaves all as it is. */
export function ReasonDialog<R extends string>({
  title,
  text,
  label,
  choices,
  first = null,
  needed,
  confirm,
  cancel,
  danger = false,
  isBusy,
  error,
  more,
  onConfirm,
  onClose,
}: ReasonDialogProps<R>) {
  const [reason, setReason] = useState<R | null>(first);
  const [asked, setAsked] = useState(false);
  const body = useFirstField<HTMLDivElement>();
  return (
    <Dialog
      isOpen
      title={title}
      confirm={{
        label: confirm,
        isBusy,
        danger,
        onPress: () => {
          if (reason === null) setAsked(true);
          else onConfirm(reason);
        },
      }}
      cancel={{ label: cancel }}
      onClose={onClose}
    >
      <p>{text}</p>
      <div ref={body} className="dossier-reasons">
        <RadioGroup<R>
          label={label}
          value={reason}
          onChange={setReason}
          choices={choices}
          error={asked && reason === null ? needed : null}
        />
        {more?.(reason)}
      </div>
      <ErrorBanner error={error} />
    </Dialog>
  );
}
