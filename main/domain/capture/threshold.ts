/** The score a position must reach; equal passes. */
export function thresholdOf(
  { threshold, thresholds }: { threshold: number; thresholds: Readonly<Record<string, number>> },
  position: string,
): number {
  return thresholds[position] ?? threshold;
}
