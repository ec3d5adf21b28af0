export function cacheFolder(facts?: {
  env?: Record<string, string | undefined>;
  platform?: string;
  home?: string;
}): string;
