/**
 * All words of the set-up go to stderr: stdout belongs to the command that runs afterwards.
 * Progress is one short line a step; what needs an answer is said in Vietnamese, then in English.
 */
const STEPS = 5;

export function say(...lines) {
  if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`);
}

/** An error or a notice in both languages. */
export function both({ vi, en }) {
  return `${vi}\n${en}`;
}

export function seconds(milliseconds) {
  const total = Math.round(milliseconds / 1000);
  return total < 60 ? `${total} s` : `${Math.floor(total / 60)} min ${total % 60} s`;
}

/** Prints the line of a step that needed no waiting. */
export function stepLine(number, name, result) {
  say(`[set-up ${number}/${STEPS}] ${name} … ${result}`);
}

/**
 * Shows that a step is running: on a terminal one line with the running time, elsewhere a line at the start and one
 * every 15 seconds, so that a log shows life without filling up.
 *
 * @returns the function that ends the step with its result (by default the time it took)
 */
export function startStep(number, name, out = process.stderr) {
  const began = Date.now();
  const head = `[set-up ${number}/${STEPS}] ${name} …`;
  const elapsed = () => seconds(Date.now() - began);
  const live = Boolean(out.isTTY);
  out.write(live ? head : `${head}\n`);
  const show = () => out.write(live ? `\r${head} ${elapsed()}` : `${head} ${elapsed()}\n`);
  const timer = setInterval(show, live ? 1000 : 15_000);
  return (result = elapsed()) => {
    clearInterval(timer);
    out.write(live ? `\r${head} ${result}\x1b[K\n` : `${head} ${result}\n`);
  };
}
