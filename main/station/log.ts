/** One line per event on stderr, as JSON. Ids, codes and counts only: no names, numbers of people or contents. */
export type Log = (event: string, facts?: Record<string, string | number | boolean | null>) => void;

export const stderrLog: Log = (event, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`);
};
