/** When and by whom, as every change is recorded. Computed once per action by the station. */
export interface Moment {
  /** ISO instant. */
  at: string;
  /** Business day, `yyyy-MM-dd`. */
  day: string;
  /** Local hour, 0 to 23. */
  hour: number;
  /** accountId; null for what the station does by itself. */
  actor: string | null;
}
