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
/** A script: as fast as the window answers, and not so fast that its digits are taken for a reader's (main/domain/card/wedge.ts). */
export const atOnce: Hand = { keyMs: 60, lookMs: 0, poseMs: 0 };

export interface Step {
  name: string;
  ms: number;
}

export interface Work {
  /** From the first key to the seal. */
  ms: number;
  /** Keys pressed, and how many of them were letters and digits that had to be typed. */
  keys: number;
  typed: number;
  /** From a key that leads on to the frame that shows its effect, each, where neither camera nor scanner nor seal is asked. */
  steps: Step[];
  /** From a letter or digit to the frame that shows it. */
  echoes: number[];
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
    await work.key('ask', 'Enter', '.kinds-kind input:focus');
    await officer.chooseMatter(page, { kind: 'eidLevel2' });
    await look(hand);
    await work.key('begin', 'Enter', '[data-field="phone"] input:focus');
    await work.type(phone, hand);
    await nextAction(page, 'Giấy tờ tích hợp').waitFor();
    await work.key('field', 'Enter', '.applicant-papers input:focus');
    await work.key('choice', 'Space', '.applicant-papers input:checked');
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
    await work.key('ask', 'F3', '.kinds-kind input:focus');
    await officer.chooseMatter(page, { kind: 'firstIssuance' });
    await work.key('begin', 'Enter', '.applicant [data-field] input:focus');
    const left = new Map(Object.entries(person).filter(([field]) => field !== 'phone'));
    while (left.size > 0) {
      const place = await officer.placeInForm(page);
      const value = left.get(place);
      if (value === undefined) {
        await work.key('field', 'Enter', `[data-field]:not([data-field="${place}"]) :focus`);
        continue;
      }
      left.delete(place);
      // The first of two choices has the focus: the bar takes it, an arrow takes the other.
      if (place === 'sex')
        await work.key(
          'choice',
          value === 'male' ? 'Space' : 'ArrowDown',
          `[data-field="sex"] input[value="${value}"]:checked`,
        );
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
  await fingers(page, hand);
}

/** Ten fingers at the slowest line, each taken twice. */
const fingersPatienceMs = 180_000;
const lookEveryMs = 100;

/**
 * Waits while the scanner takes one finger after the other. The review follows by itself when all are good; where the screen
 * asks (weak ones are looked at first, a finger that did not come is taken again) the officer presses Enter.
 * @throws Error with what the screen says
 */
async function fingers(page: Page, hand: Hand): Promise<void> {
  const review = page.locator('.review');
  const asks = nextAction(page, /Kiểm tra hồ sơ|Lấy tiếp/);
  const end = performance.now() + fingersPatienceMs;
  while ((await review.count()) === 0) {
    if (performance.now() > end)
      throw new Error(`no review after the fingers: ${await page.locator('main').innerText()}`);
    if ((await asks.count()) === 0) {
      await pause(lookEveryMs);
      continue;
    }
    await pause(Math.max(hand.lookMs, lookEveryMs));
    if ((await review.count()) === 0 && (await asks.count()) > 0) await press(page, 'Enter');
  }
}

async function seal(page: Page, work: Keys): Promise<void> {
  const boxes = page.locator('.review-statement input');
  await page.locator('.review-statement input:focus').waitFor();
  const count = await boxes.count();
  for (let ticked = 1; ticked <= count; ticked++) {
    // The next box has the focus, or all are ticked.
    await work.key(
      'tick',
      'Space',
      ticked < count ? '.review-statement input:focus:not(:checked)' : `.review-statement`,
    );
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
  readonly steps: Step[] = [];
  readonly echoes: number[] = [];
  typed = 0;
  /** Of those typed, letters that came without a key. */
  inserted = 0;
  sealMs = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses a key that leads on; the wait is over with the first frame in which `shows` is there. */
  async key(name: string, key: string, shows: string): Promise<void> {
    const ms = await this.#took(() => press(this.#page, key), `document.querySelector(${JSON.stringify(shows)})`);
    if (ms === null) throw new Error(`${key} did not lead to ${shows}`);
    this.steps.push({ name, ms });
  }

  /** Types into what has the focus; every letter is waited for until it is drawn, and the next one comes after the hand's time. */
  async type(text: string, { keyMs }: Hand): Promise<void> {
    for (const letter of text) {
      const began = performance.now();
      // A letter that no key of the keyboard has comes as text, as an input method writes it.
      const isKey = /[ -~]/.test(letter);
      const type = isKey ? () => press(this.#page, letter) : () => this.#page.keyboard.insertText(letter);
      const ms = await this.#took(type, 'document.activeElement?.value !== before');
      if (ms === null) throw new Error('a letter did not appear');
      this.typed++;
      if (!isKey) this.inserted++;
      this.echoes.push(ms);
      await pause(Math.max(0, keyMs - (performance.now() - began)));
    }
  }

  /** @returns from the key to the first frame in which `holds` is true, ms; null when it does not come */
  async #took(act: () => Promise<void>, holds: string): Promise<number | null> {
    // Kept in the page: whoever waits for the key must be there before it is pressed.
    await this.#page.evaluate(`void (window.keyTook = new Promise((resolve) => {
      const before = document.activeElement?.value;
      let began = null;
      const look = () => {
        const ms = performance.now() - began;
        if (${holds}) resolve(ms);
        else requestAnimationFrame(look);
      };
      const begin = () => {
        if (began !== null) return;
        began = performance.now();
        requestAnimationFrame(look);
      };
      for (const type of ['keydown', 'beforeinput']) addEventListener(type, begin, { capture: true, once: true });
    }))`);
    await act();
    // Timed here: a key that never reached the page, or a page that draws no more, ends nothing there.
    return Promise.race([this.#page.evaluate<number>('window.keyTook'), pause(patienceMs, null)]);
  }
}

async function timed(page: Page, work: (keys: Keys) => Promise<void>): Promise<Work> {
  const pressed = await countKeys(page);
  const keys = new Keys(page);
  const began = performance.now();
  await work(keys);
  const ms = performance.now() - began;
  const { typed, inserted, steps, echoes, sealMs } = keys;
  return { ms, keys: (await pressed()) + inserted, typed, steps, echoes, sealMs };
}
