import type { CallResult, Input } from '../call.ts';
import type { StationApi } from '../station-api.ts';
import { maxListPiece } from './roster.ts';

type Receive = (input: Input<StationApi, 'roster.receive'>) => Promise<CallResult<StationApi, 'roster.receive'>>;

/** The piece of a list that begins at `at`; a copy, for of a part of a buffer a structured clone takes the whole. */
export function pieceOf(file: Uint8Array, at: number): Uint8Array {
  return file.slice(at, at + maxListPiece);
}

/** Sends a list to the station, piece after piece. @returns its fileId, or the first error */
export async function sendList(receive: Receive, file: Uint8Array): ReturnType<Receive> {
  const size = file.length;
  let taken = await receive({ fileId: null, size, at: 0, piece: pieceOf(file, 0) });
  for (let at = maxListPiece; at < size && taken.ok; at += maxListPiece) {
    taken = await receive({ fileId: taken.value.fileId, size, at, piece: pieceOf(file, at) });
  }
  return taken;
}
