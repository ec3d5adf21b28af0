/**
 * The entry of every `npm run` command: sets the machine up where needed, then runs the command with Node 24.
 * Nothing is imported before the version is known, so that an old Node answers with a sentence and not a stack.
 */
import('./node-version.mjs').then(({ MINIMUM, isAtLeast, tooOld }) => {
  if (!isAtLeast(process.versions.node, MINIMUM)) {
    process.stderr.write(`${tooOld(process.versions.node)}\n`);
    process.exit(1);
  }
  return import('./main.mjs').then(({ main }) => main(process.argv.slice(2)));
});
