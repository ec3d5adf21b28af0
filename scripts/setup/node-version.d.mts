export const MINIMUM: string;
export function isAtLeast(version: string, minimum: string): boolean;
export function majorOf(version: string): number;
export function tooOld(version: string): string;
