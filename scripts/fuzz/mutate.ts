import type { Random } from './random.ts';

export interface Material {
  seeds: readonly Uint8Array[];
  words: readonly Uint8Array[];
  longest: number;
}

/** Numbers at which lengths and counts go wrong. */
const EDGES = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];

/** A sound input with one to eight changes: bits, bytes, numbers at their edges, pieces cut out, doubled or taken from another, words. */
export function mutate(random: Random, material: Material): Uint8Array {
  let bytes: Uint8Array = random.pick(material.seeds).slice();
  const changes = 1 + random.below(random.below(4) === 0 ? 8 : 3);
  for (let i = 0; i < changes; i++) bytes = change(random, bytes, material);
  return bytes.length > material.longest ? bytes.slice(0, material.longest) : bytes;
}

function change(random: Random, bytes: Uint8Array, { seeds, words }: Material): Uint8Array {
  const place = random.below(bytes.length + 1);
  const length = 1 + random.below(random.below(3) === 0 ? 256 : 8);
  switch (random.below(words.length > 0 ? 11 : 9)) {
    case 0:
      if (place < bytes.length) bytes[place]! ^= 1 << random.below(8);
      return bytes;
    case 1:
      if (place < bytes.length) bytes[place] = random.below(256);
      return bytes;
    case 2:
      return number(random, bytes, place);
    case 3:
      return splice(bytes, place, length, new Uint8Array(0));
    case 4:
      return splice(bytes, place, 0, bytes.slice(place, place + length));
    case 5:
      return splice(
        bytes,
        place,
        0,
        Uint8Array.from({ length }, () => random.below(256)),
      );
    case 6: {
      const other = random.pick(seeds);
      const from = random.below(other.length + 1);
      return splice(bytes, place, random.below(length + 1), other.slice(from, from + length));
    }
    case 7:
      return bytes.slice(0, place);
    case 8:
      return bytes.fill(random.pick([0x00, 0xff, 0x20, random.below(256)]), place, place + length);
    case 9:
      return splice(bytes, place, 0, random.pick(words));
    default: {
      const word = random.pick(words);
      return splice(bytes, place, word.length, word);
    }
  }
}

/** Puts a number with one, two or four bytes, either end first. */
function number(random: Random, bytes: Uint8Array, place: number): Uint8Array {
  const width = random.pick([1, 2, 4]);
  if (place + width > bytes.length) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = random.below(2) === 0;
  const old =
    width === 1 ? view.getUint8(place) : width === 2 ? view.getUint16(place, little) : view.getUint32(place, little);
  const value = random.below(2) === 0 ? random.pick(EDGES) : old + random.below(17) - 8;
  if (width === 1) view.setUint8(place, value);
  else if (width === 2) view.setUint16(place, value, little);
  else view.setUint32(place, value, little);
  return bytes;
}

function splice(bytes: Uint8Array, place: number, remove: number, insert: Uint8Array): Uint8Array {
  const end = Math.min(bytes.length, place + remove);
  const out = new Uint8Array(bytes.length - (end - place) + insert.length);
  out.set(bytes.subarray(0, place));
  out.set(insert, place);
  out.set(bytes.subarray(end), place + insert.length);
  return out;
}
