/** The SQLSTATE of an error of the server (PostgreSQL, appendix A), or null. */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}

/** Whether the way to the server failed, or none of the connections came free: errors of the driver, which have no code. */
export function isConnectionLost(error: unknown): boolean {
  return (
    error instanceof Error && /^(timeout exceeded when trying to connect|Connection terminated)/.test(error.message)
  );
}

/** Whether the same transaction may succeed when it is run again: it met another one (deadlock, serialization, a taken key). */
export function isWorthRepeating(error: unknown): boolean {
  return ['40001', '40P01', '23505'].includes(sqlStateOf(error) ?? '');
}
