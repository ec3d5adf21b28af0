import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
});
export type Rectangle = z.infer<typeof rectangle>;

const windowState = z.object({ bounds: rectangle, maximized: z.boolean() });
export type WindowState = z.infer<typeof windowState>;

/** Smallest window in which every screen works: 1366x768 at 150 %, with room for the frame. */
export const minimum = { width: 880, height: 480 };
const usual = { width: 1366, height: 768 };
/** So much of a window must be on a display for a hand to find it. */
const grip = 100;

/**
 * Where the window opens: as it was left, if that is still on a display; the usual size otherwise.
 * @param areas work areas of the displays, the primary one first
 */
export function placeWindow(state: WindowState | null, areas: readonly Rectangle[]): Partial<Rectangle> {
  const bounds = state?.bounds;
  if (bounds && areas.some((area) => overlaps(bounds, area))) {
    return { ...bounds, width: Math.max(bounds.width, minimum.width), height: Math.max(bounds.height, minimum.height) };
  }
  const area = areas[0];
  return area ? centredIn(area) : usual;
}

/**
 * Where an open window goes when no hand could find it any more: the primary display; null while it is in sight.
 * @param areas work areas of the displays, the primary one first
 */
export function bringInSight(bounds: Rectangle, areas: readonly Rectangle[]): Rectangle | null {
  const area = areas[0];
  return !area || areas.some((one) => overlaps(bounds, one)) ? null : centredIn(area);
}

function centredIn(area: Rectangle): Rectangle {
  const width = Math.min(usual.width, area.width);
  const height = Math.min(usual.height, area.height);
  const middle = (from: number, room: number, taken: number): number => from + Math.floor((room - taken) / 2);
  return { x: middle(area.x, area.width, width), y: middle(area.y, area.height, height), width, height };
}

function overlaps(a: Rectangle, b: Rectangle): boolean {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  // The title is on top: a window whose top is above the display cannot be moved.
  return wide >= grip && high >= grip && a.y >= b.y - 10;
}

export function readWindowState(path: string): WindowState | null {
  try {
    return windowState.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

export function writeWindowState(path: string, state: WindowState): void {
  try {
    writeFileSync(`${path}.new`, JSON.stringify(state));
    renameSync(`${path}.new`, path);
  } catch {
    // The window opens where it always does.
  }
}
