import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { countKeys } from '../../../test/e2e/count-keys.ts';
import { enter, nextAction, press } from '../../../test/e2e/keyboard.ts';
import * as officer from '../../../test/e2e/officer.ts';

/** How a practised officer works; the sum of it is part of every wall-clock figure. */
export interface Hand {
  /** Between two keys of a text, in milliseconds. */
  keyMs: number;
  /** To look at a screen before acting on it. */
  lookMs: number;
  /** Until the applicant sits before the camera as asked. */
  poseMs: number;
}

/** Two fingers typing five keys a second; a glance; an applicant who has to be told once. */
export const practised: Hand = { keyMs: 200, lookMs: 1_000, poseMs: 4_000 };
/** A script: as fast as the window answers. */
export const atOnce: Hand = { keyMs: 45, lookMs: 0, poseMs: 0 };

export interface Work {
  /** From the first key to the seal. */
  ms: number;
  /** Keys pressed, and how many of them were letters and digits that had to be typed. */
  keys: number;
  typed: number;
  /** From a key to the frame that shows its effect, each, where neither camera nor scanner nor seal is asked. */
  waits: number[];
  sealMs: number;
}

export interface Person {
  fullName: string;
  personalId: string;
  dateOfBirth: string;
  sex: 'male' | 'female';
  phone: string;
  permanentResidence: string;
}

/** A level-2 account for somebody of the list whose phone has to be typed. */
export async function levelTwo(page: Page, personalId: string, phone: string, hand: Hand): Promise<Work> {
  await officer.findById(page, personalId);
  return timed(page, async (work) => {
    await look(hand);
    await nextAction(page, 'Lập hồ sơ: ').waitFor();
    await work.key('Enter', '.kinds-kind input:focus');
    await officer.chooseMatter(page, { kind: 'eidLevel2' });
    await look(hand);
    await work.key('Enter', '[data-field="phone"] input:focus');
    await work.type(phone, hand);
    await nextAction(page, 'Giấy tờ tích hợp').waitFor();
    await work.key('Enter', '.applicant-papers input:focus');
    await work.key('Space', '.applicant-papers input:checked');
    await look(hand);
    await portraitAndFingers(page, hand);
    await look(hand);
    await seal(page, work);
  });
}

/** A card for somebody who is on no list: everything required is typed. */
export async function card(page: Page, person: Person, hand: Hand): Promise<Work> {
  await press(page, 'Control+2');
  await nextAction(page, 'Lập hồ sơ').or(page.getByText('Chọn một người trong danh sách')).first().waitFor();
  return timed(page, async (work) => {
    await work.key('F3', '.kinds-kind input:focus');
    await officer.chooseMatter(page, { kind: 'firstIssuance' });
    await work.key('Enter', '.applicant [data-field] input:focus');
    const left = new Map(Object.entries(person).filter(([field]) => field !== 'phone'));
    while (left.size > 0) {
      const place = await officer.placeInForm(page);
      const value = left.get(place);
      if (value === undefined) {
        await work.key('Enter', `[data-field]:not([data-field="${place}"]) :focus`);
        continue;
      }
      left.delete(place);
      // The first of two choices has the focus: the bar takes it, an arrow takes the other.
      if (place === 'sex')
        await work.key(value === 'male' ? 'Space' : 'ArrowDown', `[data-field="sex"] input[value="${value}"]:checked`);
      else await work.type(value, hand);
    }
    await look(hand);
    await portraitAndFingers(page, hand);
    await look(hand);
    await seal(page, work);
  });
}

const look = (hand: Hand): Promise<void> => pause(hand.lookMs);

async function portraitAndFingers(page: Page, hand: Hand): Promise<void> {
  await enter(page, 'Chụp ảnh');
  await pause(hand.poseMs);
  await officer.takePortrait(page);
  await officer.takeFingers(page);
}

async function seal(page: Page, work: Keys): Promise<void> {
  const boxes = page.locator('.review-statement input');
  await page.locator('.review-statement input:focus').waitFor();
  const count = await boxes.count();
  for (let ticked = 1; ticked <= count; ticked++) {
    // The next box has the focus, or all are ticked.
    await work.key('Space', ticked < count ? '.review-statement input:focus:not(:checked)' : `.review-statement`);
    await page.waitForFunction(`document.querySelectorAll('.review-statement input:checked').length === ${ticked}`);
  }
  await nextAction(page, 'Xác nhận và khóa hồ sơ').waitFor();
  const began = performance.now();
  await press(page, 'Enter');
  await nextAction(page, 'Công dân tiếp theo').waitFor();
  work.sealMs = performance.now() - began;
}

const patienceMs = 30_000;

/** Presses keys and remembers what they cost. */
class Keys {
  readonly waits: number[] = [];
  typed = 0;
  sealMs = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses a key; the wait is over with the first frame in which `shows` is there. */
  async key(key: string, shows: string): Promise<void> {
    // Kept in the page: whoever waits for the key must be there before it is pressed.
    await this.#page.evaluate(`void (window.keyTook = new Promise((resolve) => {
      addEventListener('keydown', () => {
        const began = performance.now();
        const look = () => document.querySelector(${JSON.stringify(shows)})
          ? resolve(performance.now() - began) : requestAnimationFrame(look);
        requestAnimationFrame(look);
      }, { capture: true, once: true });
    }))`);
    await press(this.#page, key);
    const late = pause(patienceMs).then(() => {
      throw new Error(`${key} did not lead to ${shows}`);
    });
    this.waits.push(await Promise.race([this.#page.evaluate<number>('window.keyTook'), late]));
  }

  async type(text: string, { keyMs }: Hand): Promise<void> {
    this.typed += text.length;
    await this.#page.keyboard.type(text, { delay: keyMs });
  }
}

async function timed(page: Page, work: (keys: Keys) => Promise<void>): Promise<Work> {
  const pressed = await countKeys(page);
  const keys = new Keys(page);
  const began = performance.now();
  await work(keys);
  const ms = performance.now() - began;
  return { ms, keys: await pressed(), typed: keys.typed, waits: keys.waits, sealMs: keys.sealMs };
}
