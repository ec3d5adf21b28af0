export function hasProgram(program: string, path?: string): boolean;
export function isHere(name: string): boolean;
export function canSudo(): boolean;
export function aptInstall(packages: string[], sudo: boolean): Promise<{ ok: boolean; output: string }>;
