/**
 * Named points between two effects on the disk. Nothing happens at them in production; the fault tests end the process
 * there to prove that every such death is survived.
 */
export type StationCheckpoint = (name: string) => void | Promise<void>;

/** A vault write's own steps, under the name of what is being written. */
export function stepsOf(checkpoint: StationCheckpoint | undefined, what: string) {
  return checkpoint ? { checkpoint: (step: string) => checkpoint(`${what}:${step}`) } : {};
}
