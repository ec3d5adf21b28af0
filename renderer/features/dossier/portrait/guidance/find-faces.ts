import type { RgbImage } from '../../../../../biometrics/image/rgb-image.ts';
import type { FaceMesh } from '../../../../../biometrics/portrait/face-mesh.ts';
import { type Detection, detectionsIn, detectorSide } from './detections.ts';
import type { Engine } from './engine.ts';
import { eyeSide, eyeSquares, meshFrom, meshSide, squareAround, withEyes } from './mesh-points.ts';
import { aroundZero, fromZero, type Square, writeSquare } from './square.ts';

/** Below this the detector's face is none, and the mesh's no face. */
const leastDetected = 0.55;
const leastMesh = 0.5;
/** A face smaller than this part of the first is somebody in the background. */
const leastBeside = 0.35;
/** Frames of a face that was found, until the whole image is looked at again: somebody else may have come. */
const lookEvery = 8;
/** The network of the eyes knows one side: the left eye is shown to it mirrored. */
const mirrored = [false, true] as const;

/** Looks for faces in frame after frame. */
export class FaceFinder {
  readonly #engine: Engine;
  /** Where the face of the last frame is looked for in this one. */
  #last: Square | null = null;
  #others = 0;
  #turn = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Forgets the last frame. */
  reset(): void {
    this.#last = null;
    this.#others = 0;
    this.#turn = 0;
  }

  /**
   * The largest face's mesh with its irises, and how many faces there are. Where a face was in the last frame it is looked for first; the
   * whole image every eighth time, and whenever there is none.
   */
  async find(image: RgbImage): Promise<{ mesh: FaceMesh | null; faces: number }> {
    if (this.#last && ++this.#turn % lookEvery !== 0) {
      const mesh = await this.#meshIn(image, this.#last);
      if (mesh) return this.#found(mesh);
    }
    const detections = (await this.#detect(image)).toSorted((a, b) => b.square.size - a.square.size);
    const [largest] = detections;
    if (!largest) return this.#none();
    this.#others = detections.filter((one) => one.square.size > leastBeside * largest.square.size).length - 1;
    const mesh = await this.#meshIn(image, largest.square);
    return mesh ? this.#found(mesh) : this.#none();
  }

  #found(mesh: FaceMesh): { mesh: FaceMesh; faces: number } {
    this.#last = squareAround(mesh);
    return { mesh, faces: 1 + this.#others };
  }

  #none(): { mesh: null; faces: number } {
    this.reset();
    return { mesh: null, faces: 0 };
  }

  async #detect(image: RgbImage): Promise<Detection[]> {
    const { width, height } = image;
    const whole = { x: width / 2, y: height / 2, size: Math.max(width, height), angle: 0 };
    const { faces } = this.#engine;
    writeSquare(faces.inputs[0]!, image, whole, detectorSide, aroundZero);
    const [near, far, nearBoxes, farBoxes] = await faces.run();
    if (!near || !far || !nearBoxes || !farBoxes) return [];
    return detectionsIn([near, far], [nearBoxes, farBoxes], whole, leastDetected);
  }

  async #meshIn(image: RgbImage, square: Square): Promise<FaceMesh | null> {
    const { mesh: meshes, eyes } = this.#engine;
    writeSquare(meshes.inputs[0]!, image, square, meshSide, fromZero);
    const [points, flag] = await meshes.run();
    if (!points || !flag || (flag[0] ?? 0) < leastMesh) return null;
    const mesh = meshFrom(points, square);
    const squares = eyeSquares(mesh);
    squares.forEach((eye, i) => {
      writeSquare(eyes.inputs[i]!, image, eye, eyeSide, fromZero, mirrored[i]);
    });
    const [answers] = await eyes.run();
    if (!answers) return mesh;
    const half = answers.length / 2;
    return withEyes(mesh, [answers.subarray(0, half), answers.subarray(half)], squares, mirrored);
  }
}
