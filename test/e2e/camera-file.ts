import { writeFileSync } from 'node:fs';
import { renderPaper } from '../../biometrics/synthetic/paper.ts';
import { renderPortrait } from '../../biometrics/synthetic/portrait.ts';

const width = 1280;
const height = 720;
/** The drawn head keeps its 3:4 in the middle of the picture. */
const portraitWidth = (height * 3) / 4;
const frames = 2;

/**
 * Writes the video that Chromium's fake camera plays over and over: a made-up portrait on white, YUV4MPEG2 with 4:2:0 in
 * full range (ITU-R BT.601 as JFIF has it).
 */
export function writeCameraFile(path: string, seed = 2026): void {
  const head = renderPortrait({ seed, width: portraitWidth, height });
  const left = (width - portraitWidth) / 2;
  writeVideo(path, (x, y) => {
    if (x < left || x >= left + portraitWidth) return [245, 245, 245];
    const from = (y * portraitWidth + (x - left)) * 3;
    return [head.data[from]!, head.data[from + 1]!, head.data[from + 2]!];
  });
}

/** The same with a made-up paper on a table in place of a person. */
export function writePaperCameraFile(path: string, seed = 2026): void {
  const corners = [
    { x: 380, y: 40 },
    { x: 860, y: 50 },
    { x: 900, y: 690 },
    { x: 350, y: 670 },
  ] as const;
  const { data } = renderPaper({ seed, width, height, corners });
  writeVideo(path, (x, y) => {
    const from = (y * width + x) * 3;
    return [data[from]!, data[from + 1]!, data[from + 2]!];
  });
}

/** The same with any upright picture in the middle, as high as the video; grey beside it. */
export function writePictureCameraFile(path: string, picture: { width: number; data: Uint8Array }): void {
  const left = Math.floor((width - picture.width) / 2);
  writeVideo(path, (x, y) => {
    if (x < left || x >= left + picture.width) return [200, 200, 200];
    const from = (y * picture.width + (x - left)) * 3;
    return [picture.data[from]!, picture.data[from + 1]!, picture.data[from + 2]!];
  });
}

/** An even grey: nobody is there. */
export function writeEmptyCameraFile(path: string): void {
  writeVideo(path, () => [128, 128, 128]);
}

function writeVideo(path: string, at: (x: number, y: number) => [number, number, number]): void {
  const luma = Buffer.alloc(width * height);
  const blue = Buffer.alloc((width / 2) * (height / 2));
  const red = Buffer.alloc(blue.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [r, g, b] = at(x, y);
      luma[y * width + x] = 0.299 * r + 0.587 * g + 0.114 * b;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const half = (y / 2) * (width / 2) + x / 2;
      blue[half] = clamp(128 - 0.168736 * r - 0.331264 * g + 0.5 * b);
      red[half] = clamp(128 + 0.5 * r - 0.418688 * g - 0.081312 * b);
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, blue, red]);
  const head420 = Buffer.from(`YUV4MPEG2 W${width} H${height} F25:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([head420, ...Array<Buffer>(frames).fill(frame)]));
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));
