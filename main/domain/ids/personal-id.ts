/** What the 12 digits of a personal identification number say (`PPP G YY RRRRRR`; Decree 137/2015 art. 13). */
export interface PersonalIdFacts {
  /** Province or country code of birth registration. */
  placeCode: string;
  sex: 'male' | 'female';
  birthYear: number;
}

/** The facts in a personal identification number, or null when it is not 12 digits. There is no check digit. */
export function readPersonalId(id: string): PersonalIdFacts | null {
  if (!/^\d{12}$/.test(id)) return null;
  const g = Number(id[3]);
  return {
    placeCode: id.slice(0, 3),
    sex: g % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + Math.floor(g / 2) * 100 + Number(id.slice(4, 6)),
  };
}
