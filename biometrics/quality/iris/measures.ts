import type { GrayImage } from '../../image/gray-image.ts';
import type { FoundEye } from './find-eye.ts';
import { type FlatIris, ACROSS as ROWS } from './unwrap.ts';

/**
 * Measures named as in ISO/IEC 29794-6:2015, 6.2, by the definitions that are public; where the circles and the mask come from is our
 * own. Percentages are 0 to 100. None of them was compared with a reference implementation.
 */
export interface IrisMeasures {
  /** USABLE_IRIS_AREA, %: what neither lid nor lash nor reflection hides. Recommended: 70. */
  readonly usableIrisArea: number;
  /** IRIS_SCLERA_CONTRAST, %. Recommended: more than 5. */
  readonly irisScleraContrast: number;
  /** IRIS_PUPIL_CONTRAST, %, from Weber's contrast. Recommended: 30. */
  readonly irisPupilContrast: number;
  /** GREY_SCALE_UTILISATION: entropy of the iris' grey values, bits. Recommended: 6. */
  readonly greyScaleUtilisation: number;
  /** IRIS_RADIUS, px. Recommended: 80. */
  readonly irisRadius: number;
  /** PUPIL_IRIS_RATIO, %. Recommended: 20 to 70. */
  readonly pupilIrisRatio: number;
  /** IRIS_PUPIL_CONCENTRICITY, %. Recommended: 90. */
  readonly irisPupilConcentricity: number;
  /** MARGIN_ADEQUACY, %: room between iris and image's edges. Recommended: 80. */
  readonly marginAdequacy: number;
  /** SHARPNESS, %: power of the Laplacian of a Gaussian, within the seen iris alone; the scale is our own. */
  readonly sharpness: number;
  /** Percentage of the iris that a lamp's reflection hides (not of the standard). */
  readonly reflections: number;
}

export function irisMeasures(image: GrayImage, eye: FoundEye, flat: FlatIris): IrisMeasures {
  const { pupil, iris } = eye;
  const { medians } = flat;
  const weber = Math.abs(medians.iris - medians.pupil) / (20 + medians.pupil);
  return {
    usableIrisArea: flat.usableArea,
    irisScleraContrast:
      medians.iris > medians.pupil
        ? (100 * Math.abs(medians.sclera - medians.iris)) / (medians.sclera + medians.iris - 2 * medians.pupil)
        : 0,
    irisPupilContrast: (100 * weber) / (0.75 + weber),
    greyScaleUtilisation: entropy(flat),
    irisRadius: iris.radius,
    pupilIrisRatio: (100 * pupil.radius) / iris.radius,
    irisPupilConcentricity: 100 * Math.max(0, 1 - Math.hypot(pupil.x - iris.x, pupil.y - iris.y) / iris.radius),
    marginAdequacy: marginAdequacy(image, iris),
    sharpness: sharpness(image, eye, flat),
    reflections: flat.reflections,
  };
}

function entropy({ grey, seen }: FlatIris): number {
  const counts = new Uint32Array(256);
  let all = 0;
  for (let i = 0; i < grey.length; i++) {
    if (!seen[i]) continue;
    counts[Math.min(255, Math.round(grey[i]!))]!++;
    all++;
  }
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / all) * Math.log2(count / all);
  return bits;
}

/** Full with 0.6 radii of room at the sides and 0.2 above and below. */
function marginAdequacy({ width, height }: GrayImage, { x, y, radius }: FoundEye['iris']): number {
  const room = [
    (x - radius) / radius / 0.6,
    (width - x - radius) / radius / 0.6,
    (y - radius) / radius / 0.2,
    (height - y - radius) / radius / 0.2,
  ];
  return 100 * Math.max(0, Math.min(1, ...room));
}

/** Laplacian of a Gaussian of 1.4 px, 9 x 9, as in textbooks of image processing; one quadrant, the middle first. */
const QUADRANT = [
  [-40, -24, 0, 5, 2],
  [-24, -12, 3, 5, 2],
  [0, 3, 5, 4, 1],
  [5, 5, 4, 2, 1],
  [2, 2, 1, 1, 0],
] as const;
const KERNEL = Int8Array.from({ length: 81 }, (_, i) => {
  const [row, column] = [Math.abs(Math.floor(i / 9) - 4), Math.abs((i % 9) - 4)];
  return QUADRANT[row]![column]!;
});
/** The power at which sharpness is 50: made-up eyes blurred by 2 px lie below, sharp ones far above. */
const HALF_POWER = 90_000;

/** Mean square of the filtered image over the seen part of a grid on the iris, brought to 0..100 by p² / (p² + c²). */
function sharpness(image: GrayImage, { pupil, iris }: FoundEye, flat: FlatIris): number {
  const { width, height, data } = image;
  const step = Math.max(2, Math.round(iris.radius / 50));
  let [sum, count] = [0, 0];
  for (let y = Math.ceil(iris.y - iris.radius); y <= iris.y + iris.radius; y += step) {
    for (let x = Math.ceil(iris.x - iris.radius); x <= iris.x + iris.radius; x += step) {
      if (x < 4 || y < 4 || x >= width - 4 || y >= height - 4 || !isSeen(x, y, pupil, iris, flat)) continue;
      let value = 0;
      for (let k = 0, at = (y - 4) * width + x - 4; k < 81; at += width - 9) {
        for (const end = k + 9; k < end; k++, at++) value += KERNEL[k]! * data[at]!;
      }
      sum += value * value;
      count++;
    }
  }
  const power = count > 0 ? sum / count : 0;
  return (100 * power ** 2) / (power ** 2 + HALF_POWER ** 2);
}

/** Whether a pixel, and what lies beside it as far as the filter reaches, is iris that is seen. */
function isSeen(x: number, y: number, pupil: FoundEye['pupil'], iris: FoundEye['iris'], flat: FlatIris): boolean {
  const [dx, dy] = [x - pupil.x, y - pupil.y];
  const fromPupil = Math.hypot(dx, dy) - pupil.radius;
  const toEdge = iris.radius - Math.hypot(x - iris.x, y - iris.y);
  if (fromPupil < 7 || toEdge < 8) return false;
  const columns = flat.seen.length / ROWS;
  const column = Math.floor(((Math.atan2(dy, dx) / (2 * Math.PI) + 1) % 1) * columns);
  const row = Math.floor((ROWS * fromPupil) / (fromPupil + toEdge));
  for (let r = Math.max(0, row - 1); r <= Math.min(ROWS - 1, row + 1); r++) {
    for (let c = -3; c <= 3; c++) {
      if (!flat.seen[r * columns + ((column + c + columns) % columns)]) return false;
    }
  }
  return true;
}
