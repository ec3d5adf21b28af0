import { lengthOf, shortestPassword } from '../setUp/check-account.ts';

/** A password chosen in place of one that somebody else gave, typed twice. */
export interface OwnPasswordForm {
  password: string;
  repeated: string;
}

export interface OwnPasswordProblems {
  password?: 'short' | 'same';
  repeated?: 'different';
}

export const noPassword: OwnPasswordForm = { password: '', repeated: '' };

/** What is wrong with it; nothing when it can be sent. The station checks again. */
export function checkOwn({ password, repeated }: OwnPasswordForm, given: string): OwnPasswordProblems {
  const short = lengthOf(password) < shortestPassword;
  const same = password.normalize('NFC') === given.normalize('NFC');
  return {
    ...(short ? { password: 'short' as const } : same ? { password: 'same' as const } : {}),
    ...(password !== repeated ? { repeated: 'different' as const } : {}),
  };
}

export function hasProblem(problems: OwnPasswordProblems): boolean {
  return problems.password !== undefined || problems.repeated !== undefined;
}
