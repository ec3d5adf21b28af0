/** Short waits in ms: over memory an answer that is not there at once does not come. */
export const MEMORY_TIMING = {
  answerMs: 120,
  packetMs: 60,
  quietMs: 15,
  drainMs: 2000,
  pollMs: 3,
  liftMs: 200,
  probeMs: 60,
  farewellMs: 300,
};
