/** What a first account can lack; each has its sentence beside its field. */
export interface AccountProblems {
  displayName?: 'missing';
  login?: 'missing' | 'blank';
  password?: 'short';
  repeated?: 'different';
}

export interface AccountForm {
  displayName: string;
  login: string;
  password: string;
  repeated: string;
}

export const shortestPassword = 10;

/** Characters of a password as the station counts them: code points of its NFC form. */
export function lengthOf(password: string): number {
  return [...password.normalize('NFC')].length;
}

/** What is wrong with the form; nothing when it can be sent. The station checks again. */
export function checkAccount({ displayName, login, password, repeated }: AccountForm): AccountProblems {
  const name = login.trim();
  return {
    ...(displayName.trim() === '' ? { displayName: 'missing' as const } : {}),
    ...(name === '' ? { login: 'missing' as const } : /\s/.test(name) ? { login: 'blank' as const } : {}),
    ...(lengthOf(password) < shortestPassword ? { password: 'short' as const } : {}),
    ...(password !== repeated ? { repeated: 'different' as const } : {}),
  };
}
