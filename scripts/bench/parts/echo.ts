/** Answers what it is told with the same. */
process.on('message', (message) => process.send?.(message));
