import type { RgbImage } from '../../../biometrics/image/rgb-image.ts';
import { clearText } from '../../../biometrics/imaging/clear-text.ts';
import type { Corners } from '../../../biometrics/imaging/corners.ts';
import { findPage } from '../../../biometrics/imaging/find-page.ts';
import { ImagingError } from '../../../biometrics/imaging/imaging-error.ts';
import { straightenPage } from '../../../biometrics/imaging/straighten-page.ts';
import { Failure } from '../../contract/result.ts';
import type { PageCorners } from '../../contract/station/papers.ts';
import { smaller, turned } from './pictures.ts';
import { turnsOfWhole } from './whole-page.ts';

/** Longer side of a page as it is kept: A4 at 200 pixels an inch. */
const LONGEST = 2_339;

/** The page in a picture, its corners as shares of the sides; null when none is seen. */
export function seePage(image: RgbImage): { corners: PageCorners | null; confidence: number } {
  const found = findPage(image);
  if (!found) return { corners: null, confidence: 0 };
  const share = (i: 0 | 1 | 2 | 3) => ({
    x: found.corners[i].x / image.width,
    y: found.corners[i].y / image.height,
  });
  return { corners: [share(0), share(1), share(2), share(3)], confidence: found.confidence };
}

/** The page between its corners; the whole picture is only turned and made smaller. @throws Failure paper_corners_wrong */
export async function cutPage(image: RgbImage, corners: PageCorners, clear: boolean): Promise<RgbImage> {
  const turns = turnsOfWhole(corners);
  const page = turns === null ? straight(image, corners) : await turned(await smaller(image, LONGEST), turns);
  return clear ? clearText(page) : page;
}

function straight(image: RgbImage, corners: PageCorners): RgbImage {
  const at = (i: 0 | 1 | 2 | 3) => ({ x: corners[i].x * image.width, y: corners[i].y * image.height });
  const inPixels: Corners = [at(0), at(1), at(2), at(3)];
  try {
    return straightenPage(image, inPixels, { longest: LONGEST });
  } catch (error) {
    if (error instanceof ImagingError && error.code === 'bad-corners') throw new Failure('paper_corners_wrong');
    throw error;
  }
}
