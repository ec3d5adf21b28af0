/** One numbered step of the schema. Released steps are never changed, only followed by others. */
export interface Migration {
  version: number;
  sql: string;
}
