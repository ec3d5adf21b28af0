export const COMMANDS: Record<string, string>;
export type ParsedCommand =
  | { ok: true; name: string | undefined; file: string | undefined; args: string[] }
  | { ok: false; name: string };
export function parseCommand(argv: string[]): ParsedCommand;
