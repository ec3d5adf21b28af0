import type { RgbImage } from '../image/rgb-image.ts';
import { type Background, backgroundOf } from './background.ts';
import { coveredEars } from './ears.ts';
import { type Exposure, exposureOf } from './exposure.ts';
import { eyeOpenings, gaze, mouthOpening } from './expression.ts';
import type { FaceMesh } from './face-mesh.ts';
import { frontalCrop, type Missing } from './frontal-crop.ts';
import { type Glasses, glassesOf } from './glasses.ts';
import { type HeadFrame, headFrame } from './head-frame.ts';
import { type HeadPose, headPose } from './head-pose.ts';
import { boxAround, lumaOf } from './luma.ts';
import { blurOf } from './sharpness.ts';

/** What a portrait shows, of the largest face in it. */
export interface FaceMeasures {
  readonly head: HeadFrame;
  readonly pose: HeadPose;
  /** Of the more closed eye. */
  readonly eyeOpening: number;
  /** Null where the irises were not looked for. */
  readonly gaze: { readonly aside: number; readonly down: number } | null;
  readonly mouthOpening: number;
  readonly exposure: Exposure;
  /** 0 sharp, 1 blurred. */
  readonly blur: number;
  readonly glasses: Glasses;
  /** Of the ear that is covered more. */
  readonly coveredEar: number;
  readonly background: Background | null;
  /** Distance between the eyes as a share of the image's width. */
  readonly eyeShare: number;
  /** The same in pixels of the picture that would be kept. */
  readonly eyePixels: number;
  /** What lacks for a full frontal crop, or null. */
  readonly missing: Missing | null;
}

export interface PortraitMeasures {
  readonly faces: number;
  /** Null without a face. */
  readonly face: FaceMeasures | null;
}

/**
 * Measures a portrait.
 * @param image what was looked at, upright
 * @param meshes of all faces in it
 * @param scale pixels of the picture that would be kept for one of the image's
 * @throws RangeError when a mesh has fewer points than a face
 */
export function measurePortrait(image: RgbImage, meshes: readonly FaceMesh[], scale = 1): PortraitMeasures {
  const heads = meshes.map((mesh) => ({ mesh, head: headFrame(mesh) }));
  const [largest] = heads.toSorted((a, b) => b.head.width - a.head.width);
  if (!largest) return { faces: 0, face: null };
  const { mesh, head } = largest;
  const { eyeDistance } = head;
  const luma = lumaOf(image);
  const openings = eyeOpenings(mesh);
  const ears = coveredEars(luma, mesh, eyeDistance);
  const crop = frontalCrop(head, image);
  // Eyes, brows and nose: the richest part of a face.
  const features = boxAround(luma, head.middle, 1.9 * eyeDistance, 1.1 * eyeDistance);
  return {
    faces: heads.length,
    face: {
      head,
      pose: headPose(mesh),
      eyeOpening: Math.min(openings.right, openings.left),
      gaze: gaze(mesh),
      mouthOpening: mouthOpening(mesh),
      exposure: exposureOf(luma, mesh, eyeDistance),
      blur: blurOf(luma, features),
      glasses: glassesOf(luma, mesh, eyeDistance),
      coveredEar: Math.max(ears.right, ears.left),
      background: backgroundOf(image, head),
      eyeShare: eyeDistance / image.width,
      eyePixels: eyeDistance * scale,
      missing: crop.ok ? null : crop.missing,
    },
  };
}
