import { join } from 'node:path';
import { writeCameraFile } from '../../../test/e2e/camera-file.ts';
import * as officer from '../../../test/e2e/officer.ts';
import { choosePeople, peopleOfList } from '../../../test/e2e/roster-people.ts';
import { missing, type StationApp, startApp } from '../../../test/e2e/station-app.ts';
import { madeUpPeople } from '../../../test/fixtures/people/index.ts';
import { inFolder } from '../folder.ts';
import { atOnce, card, levelTwo, type Person, practised, type Work } from '../parts/officer-at-work.ts';
import type { BenchResult, Figure } from '../result.ts';
import { median, percentile } from '../stats.ts';

export const about =
  'dossiers by keyboard in the real window: keys, waits, and the time they take with devices of real speed';

/** Bits a second of the scanner's line, the fastest a ZFM sensor is set to. */
const realSpeed = 115_200;
const instantRounds = 6;
const accountRounds = 8;
const cardRounds = 3;

/** @throws Error in words where no window can be shown */
export function run(): Promise<BenchResult> {
  if (missing !== null) throw new Error(missing);
  return inFolder(async (folder) => {
    const camera = join(folder, 'camera.y4m');
    writeCameraFile(camera);
    const instant = await inWindow('unpaced', camera, (station, people) =>
      rounds(instantRounds, () => card(station.page, people.stranger(), atOnce)),
    );
    const real = await inWindow(String(realSpeed), camera, async (station, people) => ({
      accounts: await rounds(accountRounds, () =>
        levelTwo(station.page, people.withoutPhone(), people.phone(), practised),
      ),
      cards: await rounds(cardRounds, () => card(station.page, people.stranger(), practised)),
    }));
    return { figures: figuresOf(instant, real.accounts, real.cards) };
  });
}

interface People {
  /** Personal number of somebody of the list whose phone is not known. */
  withoutPhone(): string;
  /** A number that nobody has. */
  phone(): string;
  /** Somebody who is on no list. */
  stranger(): Person;
}

async function inWindow<T>(
  speed: string,
  camera: string,
  work: (station: StationApp, people: People) => Promise<T>,
): Promise<T> {
  const words = [`--demo-speed=${speed}`, '--demo-fingers=', `--use-file-for-fake-video-capture=${camera}`];
  const station = await startApp({ words });
  try {
    station.page.setDefaultTimeout(60_000);
    await officer.signIn(station.page);
    return await work(station, peopleFor(station.folder));
  } finally {
    await station.close();
  }
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

/** The first round only warms the caches. */
async function rounds(count: number, work: () => Promise<Work>): Promise<Work[]> {
  const all: Work[] = [];
  for (let round = 0; round <= count; round++) all.push(await work());
  return all.slice(1);
}

function figuresOf(instant: Work[], accounts: Work[], cards: Work[]): Figure[] {
  const waits = instant.flatMap((one) => one.waits);
  const beyond = (work: Work[]): number => Math.max(...work.map(({ keys, typed }) => keys - typed));
  const bound = (name: string, words: string, value: number, unit: string, limit: number): Figure => ({
    name,
    about: words,
    value,
    unit,
    against: { limit: `${limit} ${unit}`, ratio: value / limit, target: 'at most 1' },
  });
  const seconds = (work: Work[], share: number): number =>
    percentile(
      work.map(({ ms }) => ms / 1_000),
      share,
    );
  return [
    bound('cardKeys', 'card, keys beyond what must be typed (most of all rounds)', beyond(instant), 'keys', 60),
    bound(
      'waitP99',
      `from a key to its effect on the screen, p99 of ${waits.length}`,
      percentile(waits, 0.99),
      'ms',
      50,
    ),
    { name: 'waitMedian', about: 'the same, median', value: median(waits), unit: 'ms' },
    {
      name: 'seal',
      about: 'from the last key to the sealed dossier, median',
      value: median(instant.map((one) => one.sealMs)),
      unit: 'ms',
    },
    bound(
      'accountKeys',
      'level-2 account, all keys, ten digits of a phone included',
      Math.max(...accounts.map(({ keys }) => keys)),
      'keys',
      20,
    ),
    bound(
      'accountP50',
      `level-2 account, scanner at ${realSpeed} bit/s and a practised hand, median`,
      seconds(accounts, 0.5),
      's',
      75,
    ),
    bound('accountP95', 'the same, p95', seconds(accounts, 0.95), 's', 75),
    {
      name: 'cardP50',
      about: 'card with ten fingers, the same devices and hand, median',
      value: seconds(cards, 0.5),
      unit: 's',
    },
    { name: 'cardP95', about: 'the same, p95', value: seconds(cards, 0.95), unit: 's' },
  ];
}
