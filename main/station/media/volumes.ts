/** Something that can be pulled out: a USB stick, a card, a folder that stands for one. */
export interface Volume {
  /** Where it is mounted. */
  root: string;
  label: string;
  /** Null where the system does not say. */
  fileSystem: string | null;
}

/** Which volumes are plugged in. Asked every few seconds: it must be cheap, and is not told of changes. */
export interface Volumes {
  /** Never fails: what cannot be asked is not there. */
  list(): Promise<Volume[]>;
}
