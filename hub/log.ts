/** Facts of one log line: ids, counts, codes; never anything about a person. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

export type Log = (level: 'info' | 'warn' | 'error', event: string, facts?: LogFacts) => void;

/** One JSON object a line, on standard error. */
export function jsonLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  return (level, event, facts) =>
    write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`);
}

export const silentLog: Log = () => undefined;
