export const CI_ARGS: string[];
export function npmCommand(facts: {
  execPath: string;
  npmExecPath: string | undefined;
  platform: string;
  exists?: (path: string) => boolean;
}): { command: string; args: string[]; shell: boolean };
