/** What is used of tfjs: the package that bundles it names types of another that is not installed. */
export interface Tensor {
  readonly shape: readonly number[];
  data(): Promise<Float32Array>;
  dispose(): void;
}

export interface Graph {
  load(): Promise<boolean>;
  execute(input: Tensor, outputs: string | string[]): Tensor | Tensor[];
  dispose(): void;
}

export interface Tensors {
  setWasmPaths(paths: Record<string, string>): void;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  getBackend(): string;
  enableProdMode(): void;
  memory(): { numTensors: number; numBytes: number };
  env(): { getAsync(flag: string): Promise<unknown> };
  tensor4d(values: Float32Array, shape: [number, number, number, number]): Tensor;
  loadGraphModel(source: { load(): Promise<object> }): Promise<Graph>;
}
