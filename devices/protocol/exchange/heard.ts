/**
 * What a device was heard to say, whatever its frames look like: an answer to the command, a piece of the data behind it,
 * or bytes that make no sense.
 */
export type Heard<A> =
  | {
      kind: 'answer';
      answer: A;
      /** `damagedCommand`: the device says that the command reached it damaged. */
      verdict: 'good' | 'refused' | 'damagedCommand';
    }
  /** A verified piece; `last` ends the data. */
  | { kind: 'data'; bytes: Uint8Array; last: boolean }
  /** So many bytes of a piece that is verified only when it is whole. */
  | { kind: 'arriving'; bytes: number }
  /** A frame's head with something wrong behind it. */
  | { kind: 'fault'; fault: string }
  /** Bytes that belong to no frame, or a frame that is neither answer nor data. */
  | { kind: 'garbage'; bytes: number };

/** Cuts a device's bytes into what was heard, and finds its way back after garbage. */
export interface Ear<A> {
  push(chunk: Uint8Array): Heard<A>[];
  /** What only the silence completes: data whose end no byte tells. */
  silence(): Heard<A>[];
  /** Bytes kept that may be the beginning of a frame. */
  readonly pending: number;
  /** Forgets what is pending. @param lengths those that the data behind the next answer may have; none: no data follow */
  reset(lengths: readonly number[]): void;
}
