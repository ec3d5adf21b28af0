import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Somebody of the training station's list who does not exist. */
export interface ListedPerson {
  fullName: string;
  personalId: string;
  /** `dd/MM/yyyy`. */
  born: string;
  birthYear: number;
  /** `Nam` or `Nữ`. */
  sex: string;
  residence: string;
  phone: string;
}

/** The people of the list that was built into an application, those with a whole number and date alone. */
export function peopleOfList(folder: string): ListedPerson[] {
  const [, ...lines] = readFileSync(join(folder, 'demo', 'roster.csv'), 'utf8').split('\r\n');
  return lines.flatMap((line) => {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
      cell.replace(/^"|"$/g, ''),
    );
    const [fullName = '', personalId = '', born = '', sex = '', , residence = '', , phone = ''] = cells;
    const birthYear = Number(/^\d\d\/\d\d\/(\d{4})$/.exec(born)?.[1]);
    const isWhole = /^\d{12}$/.test(personalId) && birthYear > 0 && residence !== '' && !/\d/.test(fullName);
    return isWhole ? [{ fullName, personalId, born, birthYear, sex, residence, phone }] : [];
  });
}

/** Takes people of some age off the list, nobody twice. */
export function choosePeople(people: readonly ListedPerson[]) {
  const taken = new Set<string>();
  return (ages: readonly [number, number], which: (person: ListedPerson) => boolean = () => true): ListedPerson => {
    const thisYear = new Date().getFullYear();
    const count = (id: string): number => people.filter(({ personalId }) => personalId === id).length;
    const found = people.find((one) => {
      // A year off either side: whoever was not born in January is younger than the difference of the years.
      const [younger, older] = [thisYear - one.birthYear - 1, thisYear - one.birthYear];
      return (
        younger >= ages[0] &&
        older <= ages[1] &&
        which(one) &&
        count(one.personalId) === 1 &&
        !taken.has(one.personalId)
      );
    });
    if (!found) throw new Error(`nobody of ${ages.join(' to ')} years on the list`);
    taken.add(found.personalId);
    return found;
  };
}

/** The same for the list of a station that may not be open yet. */
export function choosePeopleOf(station: { folder: string }): ReturnType<typeof choosePeople> {
  let choose: ReturnType<typeof choosePeople> | undefined;
  return (...wanted) => {
    choose ??= choosePeople(peopleOfList(station.folder));
    return choose(...wanted);
  };
}
