/** The part of the OpenJPEG WebAssembly build that is used here; the package carries no types. */
declare module '@cornerstonejs/codec-openjpeg/wasmjs' {
  export interface FrameInfo {
    width: number;
    height: number;
    bitsPerSample: number;
    componentCount: number;
    isSigned: boolean;
  }

  export interface J2KEncoder {
    /** The buffer that takes the samples (interleaved). The view is lost when the module's memory grows. */
    getDecodedBuffer(frame: FrameInfo): Uint8Array;
    setDecompositions(count: number): void;
    setQuality(lossless: boolean, factor: number): void;
    setCompressionRatio(layer: number, ratio: number): void;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
    delete(): void;
  }

  export interface J2KDecoder {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getFrameInfo(): FrameInfo;
    getDecodedBuffer(): Uint8ClampedArray;
    delete(): void;
  }

  export interface OpenJpegModule {
    J2KEncoder: new () => J2KEncoder;
    J2KDecoder: new () => J2KDecoder;
  }

  export default function factory(options: {
    wasmBinary: Uint8Array;
    print: (text: string) => void;
    printErr: (text: string) => void;
  }): Promise<OpenJpegModule>;
}
