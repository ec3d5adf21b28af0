export interface Explanation {
  vi: string;
  en: string;
}
export function explainFailure(
  output: string,
): Explanation & { cause: 'lockfile' | 'disk' | 'permission' | 'network' | 'unknown' };
export function explainMissing(names: string[]): Explanation;
export function lastLines(output: string, count?: number): string[];
