import type { KeyboardEvent, ReactNode, Ref } from 'react';
import './check-list.css';

export interface CheckListProps {
  /** What the boxes are about, for screen readers. */
  label: string;
  className?: string;
  /** The place that fields of a form are found by. */
  field?: string;
  ref?: Ref<HTMLFieldSetElement>;
  children: ReactNode;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Checkboxes that belong together: arrow keys go from one to the next and round, Space ticks. */
export function CheckList({ label, className, field, ref, children }: CheckListProps) {
  const onKey = (event: KeyboardEvent<HTMLFieldSetElement>): void => {
    const by = steps[event.key];
    const boxes = boxesOf(event.currentTarget);
    const at = boxes.indexOf(event.target as HTMLInputElement);
    if (by === undefined || at === -1) return;
    event.preventDefault();
    boxes[(at + by + boxes.length) % boxes.length]?.focus();
  };
  return (
    <fieldset
      aria-label={label}
      className={`check-list ${className ?? ''}`}
      onKeyDown={onKey}
      ref={ref}
      data-field={field}
    >
      {children}
    </fieldset>
  );
}

/** From the box that has the focus to the one behind it, if there is one. */
export function focusNextCheckbox(): void {
  const list = document.activeElement?.closest('.check-list');
  if (!list) return;
  const boxes = boxesOf(list);
  boxes[boxes.indexOf(document.activeElement as HTMLInputElement) + 1]?.focus();
}

function boxesOf(list: Element): HTMLInputElement[] {
  return [...list.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
}
