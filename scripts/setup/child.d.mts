export interface Ending {
  code: number | null;
  signal: string | null;
}
export function commandEnv(env: Record<string, string | undefined>, node: string): Record<string, string | undefined>;
export function runChild(
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string | undefined> },
): Promise<Ending>;
export function endLike(ending: Ending): Promise<never>;
