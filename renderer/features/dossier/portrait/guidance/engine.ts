import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { Human } from '@vladmandic/human';
import faceWeights from '../../../../../node_modules/@vladmandic/human/models/blazeface.bin?url';
import faceTopology from '../../../../../node_modules/@vladmandic/human/models/blazeface.json?url';
import meshWeights from '../../../../../node_modules/@vladmandic/human/models/facemesh.bin?url';
import meshTopology from '../../../../../node_modules/@vladmandic/human/models/facemesh.json?url';
import eyeWeights from '../../../../../node_modules/@vladmandic/human/models/iris.bin?url';
import eyeTopology from '../../../../../node_modules/@vladmandic/human/models/iris.json?url';
import type { Graph, Tensor, Tensors } from './tensors.ts';

/** A network: square images are written into its inputs, then it is run. */
export interface Network {
  readonly inputs: readonly Float32Array[];
  /** Its answers, in their order. */
  run(): Promise<Float32Array[]>;
}

export interface Engine {
  /** Scores of both rounds, then their boxes. */
  faces: Network;
  /** Points, then how likely there is a face. */
  mesh: Network;
  /** Lids and iris of two eyes. */
  eyes: Network;
  /** Tensors that are held: the same after every run. */
  held(): number;
}

/**
 * The three networks on WebAssembly with SIMD. Threads would need a page that is isolated from other origins.
 * @throws Error where the back end is not WebAssembly, or a file does not come
 */
export async function startEngine(): Promise<Engine> {
  const tf = new Human({ backend: 'wasm', cacheModels: false, debug: false }).tf as unknown as Tensors;
  if ((await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) !== true) throw new Error('no SIMD');
  // All three must be named; without threads and with SIMD only this one is asked for.
  const variants = ['-simd', '', '-threaded-simd'];
  tf.setWasmPaths(Object.fromEntries(variants.map((variant) => [`tfjs-backend-wasm${variant}.wasm`, wasmUrl])));
  tf.enableProdMode();
  await tf.setBackend('wasm');
  await tf.ready();
  // Whatever comes in its place is twenty times slower.
  if (tf.getBackend() !== 'wasm') throw new Error(`back end ${tf.getBackend()}`);
  const [faces, mesh, eyes] = await Promise.all([
    graphOf(tf, faceTopology, faceWeights),
    graphOf(tf, meshTopology, meshWeights),
    graphOf(tf, eyeTopology, eyeWeights),
  ]);
  return {
    faces: network(tf, faces, 256, 1, ['Identity:0', 'Identity_1:0', 'Identity_2:0', 'Identity_3:0']),
    mesh: network(tf, mesh, 192, 1, ['Identity_2:0', 'Identity_1:0']),
    eyes: network(tf, eyes, 64, 2, ['Identity:0']),
    held: () => tf.memory().numTensors,
  };
}

/** A model of two files: its graph as JSON and its weights. */
async function graphOf(tf: Tensors, topology: string, weights: string): Promise<Graph> {
  const [description, weightData] = await Promise.all([
    fetch(topology).then((answer) => answer.json() as Promise<ModelFile>),
    fetch(weights).then((answer) => answer.arrayBuffer()),
  ]);
  const { modelTopology, weightsManifest, signature, userDefinedMetadata } = description;
  const weightSpecs = weightsManifest.flatMap((part) => part.weights);
  return tf.loadGraphModel({
    load: async () => ({ modelTopology, weightSpecs, weightData, signature, userDefinedMetadata }),
  });
}

interface ModelFile {
  modelTopology: object;
  weightsManifest: { weights: object[] }[];
  signature?: object;
  userDefinedMetadata?: object;
}

/** Its input is one block of memory, written over with every run: a hundred of them a second would keep the collector busy. */
function network(tf: Tensors, graph: Graph, side: number, count: number, outputs: string[]): Network {
  const one = side * side * 3;
  const values = new Float32Array(count * one);
  return {
    inputs: Array.from({ length: count }, (_, i) => values.subarray(i * one, (i + 1) * one)),
    run: async () => {
      const input = tf.tensor4d(values, [count, side, side, 3]);
      let answers: Tensor[] = [];
      try {
        answers = [graph.execute(input, outputs)].flat();
        return await Promise.all(answers.map((answer) => answer.data()));
      } finally {
        input.dispose();
        for (const answer of answers) answer.dispose();
      }
    },
  };
}
