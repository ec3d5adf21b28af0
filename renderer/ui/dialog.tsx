import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../i18n/use-words.ts';
import { useModalKeys } from './actions.tsx';
import { Button } from './button.tsx';
import './dialog.css';
import { ScrollArea } from './scroll-area.tsx';
import { uiWords } from './words.ts';

export interface DialogProps {
  isOpen: boolean;
  title: string;
  /** What will happen and whether it can be undone. */
  children: ReactNode;
  /** Enter. */
  confirm: { label: string; onPress: () => void; isDisabled?: boolean; isBusy?: boolean; danger?: boolean };
  /** Esc; says what stays as it is. */
  cancel?: { label?: string };
  onClose: () => void;
}

/**
 * A question before something irreversible, or a short form. It opens only because somebody pressed something, never by
 * itself: typing is not interrupted. Enter confirms, Esc closes.
 */
export function Dialog({ isOpen, title, children, confirm, cancel, onClose }: DialogProps) {
  return (
    <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <AriaDialog className="dialog" role="alertdialog">
          <DialogInside title={title} confirm={confirm} cancel={cancel} onClose={onClose}>
            {children}
          </DialogInside>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function DialogInside({
  title,
  children,
  confirm,
  cancel,
  onClose,
}: Omit<DialogProps, 'isOpen' | 'cancel'> & { cancel: DialogProps['cancel'] }) {
  const t = useWords(uiWords);
  useModalKeys(() => {
    if (!confirm.isDisabled && !confirm.isBusy) confirm.onPress();
  });
  return (
    <>
      <Heading slot="title" className="dialog-title">
        {title}
      </Heading>
      <ScrollArea className="dialog-body">{children}</ScrollArea>
      <div className="dialog-actions">
        <Button onPress={onClose} keycap="Esc">
          {cancel?.label ?? t('cancel')}
        </Button>
        <Button
          variant={confirm.danger ? 'danger' : 'primary'}
          keycap="Enter"
          onPress={confirm.onPress}
          isDisabled={confirm.isDisabled ?? false}
          isBusy={confirm.isBusy ?? false}
          autoFocus
        >
          {confirm.label}
        </Button>
      </div>
    </>
  );
}

/** A dialog that only shows something: help, a reason. Enter and Esc close it. */
export function InfoDialog({
  isOpen,
  title,
  children,
  onClose,
}: Pick<DialogProps, 'isOpen' | 'title' | 'children' | 'onClose'>) {
  return (
    <ModalOverlay className="veil" isDismissable isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <AriaDialog className="dialog">
          <InfoInside title={title} onClose={onClose}>
            {children}
          </InfoInside>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function InfoInside({ title, children, onClose }: Pick<DialogProps, 'title' | 'children' | 'onClose'>) {
  const t = useWords(uiWords);
  useModalKeys(onClose);
  return (
    <>
      <Heading slot="title" className="dialog-title">
        {title}
      </Heading>
      <ScrollArea className="dialog-body">{children}</ScrollArea>
      <div className="dialog-actions">
        <Button variant="primary" keycap="Enter" onPress={onClose} autoFocus>
          {t('close')}
        </Button>
      </div>
    </>
  );
}
