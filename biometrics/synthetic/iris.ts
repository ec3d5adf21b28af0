import { type GrayImage, grayImage } from '../image/gray-image.ts';
import { type Random, randomFrom, seedFrom } from './random.ts';
import { smoothNoise } from './smooth-noise.ts';

/** A made-up eye, and how it was taken. Lengths in pixels. */
export interface SyntheticIrisOptions {
  /** The person. */
  readonly seed: number;
  /** Of the person, not as seen: the inner corner of a right eye is on the image's right. */
  readonly eye: 'left' | 'right';
  /** Another number is another look at the same eye: a little moved, tilted, another pupil, other noise. */
  readonly capture?: number;
  readonly width?: number;
  readonly height?: number;
  /** Radius of the iris. */
  readonly radius?: number;
  /** Where the iris' middle is; the image's middle, a little moved, where missing. */
  readonly centre?: { readonly x: number; readonly y: number };
  /** Radius of the pupil as a share of the iris'. */
  readonly pupil?: number;
  /** 1 wide open, 0 shut. */
  readonly openness?: number;
  /** Radius of the defocus; 0 sharp. */
  readonly blur?: number;
  /** Share of the light: 1 as it should be. */
  readonly light?: number;
  /** Radius of a lamp's reflection beside the pupil, as glasses make it; 0 for none. */
  readonly reflection?: number;
}

const [PUPIL, IRIS, SCLERA, SKIN, LASH, GLINT] = [22, 104, 178, 158, 48, 252];
/** Cells of the texture around and across the iris. */
const AROUND = 512;
const ACROSS = 48;

/**
 * An eye in near infrared: pupil with a glint of the lamp, iris with fibres, crypts and a collarette of its own, white, lids,
 * lashes, the inner corner with its tear duct. The same options give the same image. 640 x 480 where nothing else is said, which
 * is the "VGA" image of ISO/IEC 19794-6:2011. The texture is random: two eyes of a person are as different as those of two.
 */
export function syntheticIris(options: SyntheticIrisOptions): GrayImage {
  const { seed, eye, capture = 0, width = 640, height = 480, openness = 1, blur = 0, light = 1 } = options;
  const look = randomFrom(seedFrom(seed, eye, 'look', capture));
  const radius = options.radius ?? height * 0.229 * look.between(0.97, 1.03);
  const centre = options.centre ?? {
    x: width / 2 + look.between(-0.12, 0.12) * radius,
    y: height / 2 + look.between(-0.08, 0.08) * radius,
  };
  const pupil = radius * (options.pupil ?? look.between(0.32, 0.42));
  const tilt = (look.between(-4, 4) * Math.PI) / 180;
  const fibres = irisTexture(randomFrom(seedFrom(seed, eye, 'fibres')));
  const body = smoothNoise(randomFrom(seedFrom(seed, eye, 'skin')), radius / 5);
  const lashes = lashTexture(randomFrom(seedFrom(seed, eye, 'lashes')));
  const inward = eye === 'right' ? 1 : -1;
  const [half, upper, lower] = [2.45 * radius, 1.02 * radius * openness, 1.06 * radius * openness];
  const image = grayImage(width, height, 0, 0);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - centre.x, y - centre.y];
      const along = dx / half;
      // The inner corner lies lower and its duct makes it longer.
      const corner = 0.22 * radius * Math.max(0, along * inward) ** 2;
      const arch = Math.max(0, 1 - Math.abs(along) ** (along * inward > 0 ? 2.6 : 2));
      const lid = Math.max(corner - upper * arch - dy, dy - corner - lower * arch);
      const skin = SKIN + 9 * body(x, y) - 22 * Math.exp(-((lid / (0.09 * radius)) ** 2));
      let grey = skin;
      if (lid < 2) {
        const inside = eyeball(dx, dy, radius, pupil, tilt, fibres);
        const duct = 26 * smooth(along * inward, 0.76, 0.84);
        grey = inside + duct + (skin - inside - duct) * smooth(lid, -2, 2);
      }
      if (dy < corner - upper * arch + 0.3 * radius && lid > -0.3 * radius) {
        grey += (LASH - grey) * lashes(dx / radius, (dy - corner + upper * arch) / radius);
      }
      image.data[y * width + x] = Math.min(255, Math.max(0, grey * light));
    }
  }
  if (openness > 0.3) {
    addGlint(image, centre.x - 0.3 * pupil, centre.y - 0.25 * pupil, Math.max(2, 0.055 * radius));
    addGlint(image, centre.x + 0.35 * pupil, centre.y - 0.25 * pupil, Math.max(2, 0.04 * radius));
  }
  const { reflection = 0 } = options;
  if (reflection > 0) addGlint(image, centre.x + 0.62 * radius, centre.y, reflection);
  for (let pass = 0; pass < 3 && blur > 0; pass++) boxBlur(image, Math.max(1, Math.round(blur)));
  for (let i = 0; i < image.data.length; i++) {
    image.data[i] = Math.min(255, Math.max(0, image.data[i]! + 2.2 * look.normal()));
  }
  return image;
}

function eyeball(dx: number, dy: number, radius: number, pupil: number, tilt: number, fibres: Texture): number {
  const distance = Math.hypot(dx, dy);
  // The ball curves away from the lamp.
  if (distance > radius + 3) return SCLERA - 18 * Math.min(1, (distance / (2.6 * radius)) ** 2);
  if (distance < pupil - 2) return PUPIL;
  const across = (distance - pupil) / (radius - pupil);
  const own = IRIS + fibres(Math.atan2(dy, dx) + tilt, across) - 16 * smooth(across, 0.86, 1);
  const fromPupil = PUPIL + (own - PUPIL) * smooth(distance, pupil - 2, pupil + 2);
  return fromPupil + (SCLERA - fromPupil) * smooth(distance, radius - 3, radius + 3);
}

/** Grey values around the iris' own, by angle and share of the way from pupil to white. */
type Texture = (angle: number, across: number) => number;

function irisTexture(random: Random): Texture {
  const cells = new Float32Array(AROUND * ACROSS);
  // Fibres run outwards: fine around, long across.
  for (const [around, across, weight] of [
    [128, 3, 13],
    [64, 5, 12],
    [200, 8, 9],
    [32, 10, 9],
  ] as const) {
    const lattice = Float32Array.from({ length: around * (across + 1) }, () => random.between(-1, 1));
    for (let row = 0; row < ACROSS; row++) {
      const [v, fv] = split((row / (ACROSS - 1)) * across * 0.999);
      for (let column = 0; column < AROUND; column++) {
        const [u, fu] = split((column / AROUND) * around);
        const at = (r: number, c: number): number => lattice[r * around + (c % around)]!;
        const low = at(v, u) + fu * (at(v, u + 1) - at(v, u));
        const high = at(v + 1, u) + fu * (at(v + 1, u + 1) - at(v + 1, u));
        cells[row * AROUND + column]! += weight * (low + fv * (high - low));
      }
    }
  }
  const collarette = random.between(0.28, 0.4);
  const wave = [random.between(0, 6.3), random.between(0.02, 0.05)] as const;
  return (angle, across) => {
    const turn = (angle / (2 * Math.PI) + 2) % 1;
    const [u, fu] = split(turn * AROUND);
    const [v, fv] = split(Math.min(0.999, Math.max(0, across)) * (ACROSS - 1));
    const at = (r: number, c: number): number => cells[r * AROUND + (c % AROUND)]!;
    const low = at(v, u) + fu * (at(v, u + 1) - at(v, u));
    const high = at(v + 1, u) + fu * (at(v + 1, u + 1) - at(v + 1, u));
    const ring = across - collarette - wave[1] * Math.sin(7 * angle + wave[0]);
    return low + fv * (high - low) + 14 * Math.exp(-((ring / 0.06) ** 2));
  };
}

/** How much lash there is, 0 to 1, by place in radii: sideways from the iris' middle, downwards from the upper lid's edge. */
function lashTexture(random: Random): (x: number, down: number) => number {
  const lashes = Array.from({ length: 46 }, (_, i) => ({
    x: -2.2 + (4.4 * i) / 45 + random.between(-0.03, 0.03),
    lean: random.between(-0.35, 0.35),
    length: random.between(0.08, 0.26),
  }));
  return (x, down) => {
    if (down < -0.05 || down > 0.26) return 0;
    let most = 0;
    const near = Math.round(((x + 2.2) / 4.4) * 45);
    for (let i = Math.max(0, near - 2); i <= Math.min(45, near + 2); i++) {
      const { x: root, lean, length } = lashes[i]!;
      if (down > length) continue;
      const off = Math.abs(x - root - lean * down) / 0.012;
      most = Math.max(most, Math.max(0, 1 - off) * (1 - down / length));
    }
    return Math.min(1, 1.4 * most);
  };
}

function addGlint({ width, height, data }: GrayImage, x: number, y: number, radius: number): void {
  const reach = Math.ceil(radius + 1);
  for (let row = Math.max(0, Math.floor(y - reach)); row <= Math.min(height - 1, y + reach); row++) {
    for (let column = Math.max(0, Math.floor(x - reach)); column <= Math.min(width - 1, x + reach); column++) {
      const share = 1 - smooth(Math.hypot(column - x, row - y), radius - 1, radius + 1);
      const at = row * width + column;
      data[at] = data[at]! + (GLINT - data[at]!) * share;
    }
  }
}

/** One pass of means of 2 x radius + 1 along rows, then columns; three passes come near a Gaussian. */
function boxBlur({ width, height, data }: GrayImage, radius: number): void {
  const line = new Float32Array(Math.max(width, height));
  const run = (start: number, step: number, length: number): void => {
    let sum = 0;
    const at = (i: number): number => data[start + Math.min(length - 1, Math.max(0, i)) * step]!;
    for (let i = -radius; i <= radius; i++) sum += at(i);
    for (let i = 0; i < length; i++) {
      line[i] = sum / (2 * radius + 1);
      sum += at(i + radius + 1) - at(i - radius);
    }
    for (let i = 0; i < length; i++) data[start + i * step] = line[i]!;
  };
  for (let y = 0; y < height; y++) run(y * width, 1, width);
  for (let x = 0; x < width; x++) run(x, width, height);
}

function split(value: number): [whole: number, rest: number] {
  const whole = Math.floor(value);
  return [whole, value - whole];
}

/** 0 up to `from`, 1 from `to` on, a soft step between. */
function smooth(value: number, from: number, to: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
