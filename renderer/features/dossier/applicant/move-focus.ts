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
  // The control of a tick box is invisible: what is drawn for it counts.
  (target.closest('.choice, .field') ?? target).scrollIntoView({ block: 'nearest' });
  if (target instanceof HTMLInputElement && target.type !== 'radio') target.select();
  return true;
}

/**
 * Moves to the first of the named fields behind the one that has the focus, else to the first of them at all. False when the
 * form has none of them, or when the only one has the focus already.
 */
export function focusNextOf(form: Element | null, names: readonly string[]): boolean {
  const fields = [...(form?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  const now = fields.findIndex((field) => field.contains(document.activeElement));
  const wanted = fields.map((field) => field.dataset.field ?? '').map((name, at) => ({ name, at }));
  const named = wanted.filter(({ name, at }) => at !== now && names.includes(name));
  const ahead = named.filter(({ at }) => at > now);
  return [...ahead, ...named].some(({ name }) => focusField(form, name));
}

/** The name of the place an element stands in, or null. */
export function placeOf(element: Element): string | null {
  return element.closest<HTMLElement>('[data-field]')?.dataset.field ?? null;
}
