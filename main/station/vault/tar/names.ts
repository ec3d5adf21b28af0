/** ustar keeps 100 bytes for a name; nothing here needs the prefix field. */
export const MAX_NAME_BYTES = 100;

const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/**
 * Whether a name may stand in a container: ASCII letters, digits, `.`, `_`, `-` in parts joined by `/`, no part starting
 * with a dot, at most 100 bytes. Safe as a relative path on every system, and identical to all tar readers.
 */
export function isContainerName(name: string): boolean {
  return name.length <= MAX_NAME_BYTES && NAME.test(name);
}
