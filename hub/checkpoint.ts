/**
 * The durable steps, in their order. A hub calls its checkpoint before or after each as named, so that a test can end
 * the process there and see what a restart makes of it.
 */
export const checkpoints = [
  'provision:recorded',
  'batch:verified',
  'batch:admitted',
  'batch:answered',
  'chunk:opened',
  'chunk:written',
  'chunk:synced',
  'chunk:recorded',
  'commit:inspected',
  'commit:renamed',
  'commit:kept',
  'receipt:signed',
  'receipt:recorded',
] as const;

export type CheckpointName = (typeof checkpoints)[number];
export type Checkpoint = (name: CheckpointName) => void;

export const noCheckpoint: Checkpoint = () => undefined;
