export const TOOLS: string[];
export function shouldBuildChipReader(facts: {
  command: string | undefined;
  platform: string;
  installed: boolean;
  built: boolean;
  has(program: string): boolean;
  mayTry: boolean;
}): boolean;
export function chipReaderFacts(root: string): { installed: boolean; built: boolean; mayTry: boolean };
export function buildChipReader(
  root: string,
  npmCli: string | undefined,
  node: string,
): Promise<{ ok: boolean; lines: string[] }>;
