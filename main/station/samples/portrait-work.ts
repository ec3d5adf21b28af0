import { tokenGeometry, tokenImage, tokenWidth } from '../../../biometrics/portrait/token.ts';
import { decodePortraitRecord, encodePortraitRecord } from '../../../biometrics/records/portrait-record.ts';
import type { CapturedImage } from '../../contract/devices-api.ts';
import type { PortraitInput } from './api.ts';

/** So much wider than its picture a token image does not get: eyes that stand nearly at its edges are a mistake. */
const WIDEST = 1.5;

/** Writes a portrait as it is, or as a token frontal image where that is asked for and the eyes are known. */
export async function recordPortrait({ image, capturedAt, face, geometry }: PortraitInput): Promise<Uint8Array> {
  const picture = { width: image.width, height: image.height, data: image.data };
  const captureDate = new Date(capturedAt);
  if (!face) return encodePortraitRecord({ image: picture, captureDate });
  const eyes = { right: face.right, left: face.left };
  const apart = Math.hypot(eyes.left.x - eyes.right.x, eyes.left.y - eyes.right.y);
  const width = tokenWidth(eyes);
  if (geometry !== 'token' || apart === 0 || width > WIDEST * image.width) {
    return encodePortraitRecord({ image: picture, captureDate, eyes, headWidth: face.headWidth });
  }
  const { right, left } = tokenGeometry(width);
  const headWidth = Math.round((face.headWidth * (left.x - right.x)) / apart);
  const token = tokenImage(picture, eyes, width);
  return encodePortraitRecord({ image: token, captureDate, eyes: { right, left }, headWidth, isToken: true });
}

/** The picture of a portrait's record. @throws RecordError */
export async function decodePortrait(record: Uint8Array): Promise<CapturedImage> {
  const { image } = await decodePortraitRecord(record);
  return { format: 'rgb8', width: image.width, height: image.height, ppi: 0, data: image.data };
}
