import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { decodeScan } from '../../../../main/domain/card/scan-text.ts';

/** One frame to look at; it is closed here. */
export interface FrameToDecode {
  frame: ImageBitmap;
}

/** What the frame shows: a code's text, or null. `failed` when the decoder itself could not be loaded. */
export interface DecodedFrame {
  text: string | null;
  failed: boolean;
}

interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<FrameToDecode>) => void): void;
  postMessage(message: DecodedFrame): void;
}
const scope = self as unknown as WorkerScope;

// The decoder comes with the page; left alone, the package would ask a server for it.
prepareZXingModule({ overrides: { locateFile: (path: string) => (path.endsWith('.wasm') ? wasmUrl : path) } });

const options: ReaderOptions = { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 };

scope.addEventListener('message', ({ data: { frame } }) => {
  void decode(frame).then((decoded) => scope.postMessage(decoded));
});

async function decode(frame: ImageBitmap): Promise<DecodedFrame> {
  try {
    const canvas = new OffscreenCanvas(frame.width, frame.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return { text: null, failed: true };
    context.drawImage(frame, 0, 0);
    const [found] = await readBarcodes(context.getImageData(0, 0, frame.width, frame.height), options);
    // Its bytes, not its text: what character set a code without a mark is in, the decoder can only guess.
    return { text: found ? decodeScan(found.bytes) : null, failed: false };
  } catch {
    return { text: null, failed: true };
  } finally {
    frame.close();
  }
}
