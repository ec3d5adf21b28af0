/** How often what is measured several times is measured: `--runs N` of the command, 5 unless given. Medians are taken. */
export const runs = Math.max(1, Math.trunc(Number(process.env.TRAM_BENCH_RUNS ?? 5)) || 5);
