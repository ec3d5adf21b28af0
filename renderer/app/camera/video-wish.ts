/**
 * What is wished of a camera for a picture whose upright middle is kept: many rows at a speed that the eye takes for live. The browser takes
 * the mode nearest to all wishes together (W3C Media Capture and Streams, fitness distance), so none of them shuts a camera out.
 */
export const videoWish = {
  width: { ideal: 2_880 },
  height: { ideal: 2_160 },
  aspectRatio: { ideal: 4 / 3 },
  frameRate: { ideal: 30 },
} as const;
