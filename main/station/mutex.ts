/** Runs one piece of work after another, in the order asked. */
export class Mutex {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work, work);
    // The queue goes on after a failure; whoever asked gets the error.
    this.#tail = result.catch(() => {});
    return result;
  }
}
