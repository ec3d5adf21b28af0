import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { writeCameraFile } from '../../../test/e2e/camera-file.ts';
import * as officer from '../../../test/e2e/officer.ts';
import { choosePeople, peopleOfList } from '../../../test/e2e/roster-people.ts';
import { missing, type StationApp, startApp } from '../../../test/e2e/station-app.ts';
import { madeUpPeople } from '../../../test/fixtures/people/index.ts';
import { inFolder } from '../folder.ts';
import { bound, plain } from '../parts/figures.ts';
import { atOnce, card, levelTwo, type Person, practised, type Step, type Work } from '../parts/officer-at-work.ts';
import { bitsPerByte, fingerBytes, realSpeed } from '../parts/scanner-line.ts';
import type { BenchResult, Figure } from '../result.ts';
import { median, percentile } from '../stats.ts';

export const about =
  'dossiers by keyboard in the real window: keys, waits, and the time they take with devices of real speed';

const instantRounds = 5;
const accountRounds = 5;
const cardRounds = 2;
/** Windows and dossiers that may fail in one series before it is given up. */
const mostFailed = 3;

/** @throws Error where no window can be shown, or dossiers fail again and again */
export function run(): Promise<BenchResult> {
  if (missing !== null) throw new Error(missing);
  return inFolder(async (folder) => {
    const camera = join(folder, 'camera.y4m');
    writeCameraFile(camera);
    const series = (speed: string, count: number, work: Doing): Promise<Work[]> =>
      inWindows({ speed, camera, count, work });
    // The first one only warms the caches; at real speed it counts, for every day has a first dossier.
    const [, ...instant] = await series('unpaced', instantRounds + 1, (page, people) =>
      card(page, people.stranger(), atOnce),
    );
    const accounts = await series(String(realSpeed), accountRounds, (page, people) =>
      levelTwo(page, people.withoutPhone(), people.phone(), practised),
    );
    const cards = await series(String(realSpeed), cardRounds, (page, people) =>
      card(page, people.stranger(), practised),
    );
    return { figures: figuresOf(instant, accounts, cards) };
  });
}

type Doing = (page: Page, people: People) => Promise<Work>;

interface Series {
  speed: string;
  camera: string;
  count: number;
  work: Doing;
}

/** So many dossiers one after the other; one that fails is told, and the rest is done in a new window. */
async function inWindows({ speed, camera, count, work }: Series): Promise<Work[]> {
  const done: Work[] = [];
  for (let failed = 0; done.length < count; ) {
    const words = [`--demo-speed=${speed}`, '--demo-fingers=', `--use-file-for-fake-video-capture=${camera}`];
    let station: StationApp | null = null;
    try {
      station = await startApp({ words });
      station.page.setDefaultTimeout(60_000);
      await officer.signIn(station.page);
      const people = peopleFor(station.folder);
      while (done.length < count) done.push(await work(station.page, people));
    } catch (error) {
      if (++failed > mostFailed) throw error;
      process.stderr.write(
        `a dossier failed: ${error instanceof Error ? error.message.slice(0, 500) : String(error)}\n`,
      );
    } finally {
      await station?.close();
    }
  }
  return done;
}

interface People {
  /** Personal number of somebody of the list whose phone is not known. */
  withoutPhone(): string;
  /** A number that nobody has. */
  phone(): string;
  /** Somebody who is on no list. */
  stranger(): Person;
}

function peopleFor(folder: string): People {
  const choose = choosePeople(peopleOfList(folder));
  const strangers = madeUpPeople(77, 2_000).filter(
    ({ dateOfBirth }) => dateOfBirth.length === 10 && dateOfBirth > '1960' && dateOfBirth < '2000',
  );
  let phones = 0;
  return {
    phone: () => `09871${String(10_000 + 37 * phones++)}`,
    withoutPhone: () => choose([20, 60], ({ phone }) => phone === '').personalId,
    stranger: () => {
      const person = strangers.pop();
      if (!person) throw new Error('nobody is left');
      const { fullName, personalId, sex, permanentResidence } = person;
      const dateOfBirth = person.dateOfBirth.split('-').reverse().join('/');
      return { fullName, personalId, sex, dateOfBirth, permanentResidence, phone: '0987123456' };
    },
  };
}

function figuresOf(instant: Work[], accounts: Work[], cards: Work[]): Figure[] {
  const steps = instant.flatMap((one) => one.steps);
  const ms = steps.map((step) => step.ms);
  const echoes = instant.flatMap((one) => one.echoes);
  const all = [...ms, ...echoes];
  const most = (work: Work[], keysOf: (one: Work) => number): number => Math.max(...work.map(keysOf));
  const beyond = ({ keys, typed }: Work): number => keys - typed;
  return [
    bound('cardKeys', 'card, keys beyond what must be typed, most', most([...instant, ...cards], beyond), 'keys', 60),
    bound(
      'accountKeys',
      'level-2 account, all keys, most',
      most(accounts, ({ keys }) => keys),
      'keys',
      20,
    ),
    plain(
      'accountTyped',
      'of these, digits of the phone',
      most(accounts, ({ typed }) => typed),
      'keys',
    ),
    bound('waitP99', `from a key to its effect on the screen, p99 of ${all.length}`, percentile(all, 0.99), 'ms', 50),
    plain('waitMedian', 'the same, median', median(all), 'ms'),
    bound('stepP99', `the same, keys that lead on alone, p99 of ${ms.length}`, percentile(ms, 0.99), 'ms', 50),
    ...stepNames.map(([name, what]) =>
      plain(`step:${name}`, `the same, ${what}, median`, median(ofStep(steps, name)), 'ms'),
    ),
    plain('seal', 'from the last key to the sealed dossier, median', median(instant.map((one) => one.sealMs)), 'ms'),
    bound('accountP50', `level-2 account, ${real}, p50 of ${accounts.length}`, seconds(accounts, 0.5), 's', 75),
    bound('accountP95', 'the same, p95', seconds(accounts, 0.95), 's', 75),
    beside('cardP50', `card with ten fingers, ${real}, p50 of ${cards.length}`, cards, 0.5),
    beside('cardP95', 'the same, p95', cards, 0.95),
  ];
}

const real = `scanner at ${realSpeed} bit/s and a practised hand`;
/** What each step is, in the order of the work. */
const stepNames: readonly [name: string, what: string][] = [
  ['ask', 'what the dossier is for'],
  ['begin', 'the dossier begun'],
  ['field', 'the next field'],
  ['choice', 'a choice made'],
  ['tick', 'a tick of the review'],
];

const ofStep = (steps: readonly Step[], name: string): number[] =>
  steps.filter((step) => step.name === name).map((step) => step.ms);

const seconds = (work: Work[], share: number): number =>
  percentile(
    work.map(({ ms }) => ms / 1_000),
    share,
  );

/** The time of cards beside what cannot be less: the fingers on the line, the typing, the pose. */
function beside(name: string, words: string, cards: Work[], share: number): Figure {
  const wire = (10 * fingerBytes * bitsPerByte) / realSpeed;
  const hand = (practised.keyMs * median(cards.map(({ typed }) => typed)) + practised.poseMs) / 1_000;
  const value = seconds(cards, share);
  const limit = wire + hand;
  return {
    ...plain(name, words, value, 's'),
    against: { limit: `${limit.toFixed(0)} s of line, typing and pose`, ratio: value / limit },
  };
}
