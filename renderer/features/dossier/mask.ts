/** A personal identification number as screens beside a queue may show it: `036187004412` → `036 1** *** 412`. */
export function maskPersonalId(id: string): string {
  return `${id.slice(0, 3)} ${id.slice(3, 4)}** *** ${id.slice(-3)}`;
}
