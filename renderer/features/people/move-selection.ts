/** Rows that PageUp and PageDown jump over. */
const page = 8;

/**
 * The key chosen after an arrow key, or undefined when the key moves nothing. From nothing, down goes to the first and up
 * to the last.
 */
export function moveSelection(key: string, keys: readonly string[], selected: string | null): string | undefined {
  const last = keys.length - 1;
  const at = selected === null ? -1 : keys.indexOf(selected);
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? last : at - 1,
    PageDown: at + page,
    PageUp: at < 0 ? last : at - page,
  };
  const to = steps[key];
  return to === undefined ? undefined : keys[Math.min(last, Math.max(0, to))];
}
