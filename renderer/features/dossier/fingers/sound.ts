import type { Tone } from './finger-session.ts';

/** Tones in Hz, one after the other: up for good, level for weak, down for once more. */
const tones: Record<Tone, readonly number[]> = { accepted: [880, 1_320], weak: [660, 660], retry: [440, 330] };
const seconds = 0.11;

let context: AudioContext | null = null;

/** A short tone; silent where the machine has no sound. */
export function playTone(tone: Tone): void {
  try {
    context ??= new AudioContext();
    void context.resume();
    const start = context.currentTime + 0.01;
    for (const [index, hertz] of tones[tone].entries()) one(context, hertz, start + index * (seconds + 0.03));
  } catch {
    // No sound card: the screen says the same.
  }
}

function one(audio: AudioContext, hertz: number, at: number): void {
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.frequency.value = hertz;
  // Rising and falling softly, else each tone begins and ends with a crack.
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.25, at + 0.012);
  gain.gain.setValueAtTime(0.25, at + seconds - 0.03);
  gain.gain.linearRampToValueAtTime(0, at + seconds);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + seconds);
}
