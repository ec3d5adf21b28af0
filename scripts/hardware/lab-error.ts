/** Why the lab cannot be set up on this machine; `message` says what is missing, for the person who started it. */
export class LabError extends Error {
  readonly code: 'platform' | 'program' | 'package';

  constructor(code: 'platform' | 'program' | 'package', message: string) {
    super(message);
    this.name = 'LabError';
    this.code = code;
  }
}
