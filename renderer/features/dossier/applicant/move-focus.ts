/** What takes the focus in a field: the chosen radio, else its first control. */
function controlOf(field: Element): HTMLElement | null {
  return (
    field.querySelector<HTMLElement>('input:checked:not(:disabled)') ??
    field.querySelector<HTMLElement>('input:not(:disabled), textarea:not(:disabled), button:not(:disabled)')
  );
}

/** Puts the focus into a field, its text chosen. False when the form has no such field. */
export function focusField(form: Element | null, name: string): boolean {
  const control = form?.querySelector(`[data-field="${name}"]`);
  const target = control ? controlOf(control) : null;
  if (!target) return false;
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
  if (target instanceof HTMLInputElement && target.type !== 'radio') target.select();
  return true;
}

/** Moves from the field that has the focus to the next one. False after the last, or where none can take it. */
export function focusNextField(form: Element | null): boolean {
  const fields = [...(form?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  const now = fields.findIndex((field) => field.contains(document.activeElement));
  return fields.slice(now + 1).some((field) => focusField(form, field.dataset.field ?? ''));
}
