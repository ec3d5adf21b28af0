import { type CameraChoice, type CameraState, type CameraWorld, troubleOf } from './camera-state.ts';

/** What the screen shows of the camera: its state, the cameras there are, and the one that is meant. */
export interface CameraView<S> {
  state: CameraState<S>;
  choices: readonly CameraChoice[];
  chosen: string | null;
}

/** After a loss, in ms: a camera that was pulled out is out of the list by then. */
const againMs = 1_000;

/**
 * One camera for one screen: opened by `start`, closed by `stop`, opened again by itself when it was lost, absent or held
 * and something was plugged in. The choice is remembered; where the camera chosen is not there, the system's first is taken.
 */
export class CameraSession<S> {
  readonly #world: CameraWorld<S>;
  readonly #listeners = new Set<() => void>();
  #view: CameraView<S> = { state: { name: 'idle' }, choices: [], chosen: null };
  /** Counts openings: what an older one brings is closed at once. */
  #turn = 0;
  #stopListening: (() => void) | null = null;

  constructor(world: CameraWorld<S>) {
    this.#world = world;
  }

  view = (): CameraView<S> => this.#view;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Opens the camera and follows what is plugged in. Starting twice does nothing. */
  start(): Promise<void> {
    if (this.#stopListening) return Promise.resolve();
    this.#stopListening = this.#world.onChange(() => void this.#changed());
    return this.#open(this.#world.remembered());
  }

  /** Lets the camera go. */
  stop(): void {
    this.#turn++;
    this.#stopListening?.();
    this.#stopListening = null;
    this.#close();
    this.#set({ state: { name: 'idle' } });
  }

  /** Tries again after trouble. */
  retry(): Promise<void> {
    return this.#open(this.#view.chosen ?? this.#world.remembered());
  }

  /** Takes another camera and remembers it. */
  choose(id: string): Promise<void> {
    this.#world.remember(id);
    return this.#open(id);
  }

  async #open(id: string | null): Promise<void> {
    const turn = ++this.#turn;
    this.#close();
    this.#set({ state: { name: 'opening' }, chosen: id });
    try {
      const camera = await this.#openOrFirst(id);
      if (turn !== this.#turn) return camera.close();
      camera.onEnded(() => {
        if (turn === this.#turn) void this.#lost(camera, turn);
      });
      this.#set({ state: { name: 'live', camera }, chosen: camera.id });
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#set({ state: { name: troubleOf(error) } });
    }
    await this.#refreshChoices();
  }

  /** The camera named; the first one where that is not there any more. */
  async #openOrFirst(id: string | null) {
    if (id === null) return this.#world.open(null);
    try {
      return await this.#world.open(id);
    } catch (error) {
      if (troubleOf(error) !== 'absent') throw error;
      return this.#world.open(null);
    }
  }

  /** A camera that is still listed only paused (the system slept, its hub started again): it is opened once more by itself. */
  async #lost({ id, label }: { id: string; label: string }, turn: number): Promise<void> {
    this.#world.lost(label);
    this.#set({ state: { name: 'lost' } });
    await new Promise((resolve) => setTimeout(resolve, againMs));
    if (turn !== this.#turn) return;
    await this.#refreshChoices();
    if (turn === this.#turn && this.#view.choices.some((one) => one.id === id)) await this.retry();
  }

  async #changed(): Promise<void> {
    await this.#refreshChoices();
    const { name } = this.#view.state;
    if (name === 'absent' || name === 'lost' || name === 'inUse') await this.retry();
  }

  async #refreshChoices(): Promise<void> {
    const choices = await this.#world.list().catch(() => this.#view.choices);
    if (this.#stopListening) this.#set({ choices });
  }

  #close(): void {
    if (this.#view.state.name === 'live') this.#view.state.camera.close();
  }

  #set(part: Partial<CameraView<S>>): void {
    this.#view = { ...this.#view, ...part };
    for (const listener of [...this.#listeners]) listener();
  }
}
