/** Two tones, high then low, Hz; each so long, seconds. */
const chime = [880, 659] as const;
const toneSeconds = 0.35;

let context: AudioContext | null = null;

/** What reads out in a language, on this machine alone: nothing is sent anywhere. Null where there is none. */
export function voiceOf(language: 'vi' | 'en'): SpeechSynthesisVoice | null {
  const voices = window.speechSynthesis?.getVoices() ?? [];
  const ours = voices.filter(
    (voice) => voice.localService && voice.lang.replace('_', '-').toLowerCase().startsWith(language),
  );
  const region = language === 'vi' ? 'vi-VN' : 'en-GB';
  return ours.find((voice) => voice.lang.replace('_', '-') === region) ?? ours[0] ?? null;
}

/** Two tones, and the words where a voice of the language is installed. The board says the same in large type. */
export function announce(words: string, language: 'vi' | 'en'): void {
  playChime();
  const voice = voiceOf(language);
  if (!voice) return;
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.9;
  setTimeout(() => window.speechSynthesis.speak(utterance), chime.length * toneSeconds * 1000 + 150);
}

function playChime(): void {
  try {
    context ??= new AudioContext();
    void context.resume();
    const start = context.currentTime + 0.02;
    for (const [index, hertz] of chime.entries()) tone(context, hertz, start + index * toneSeconds);
  } catch {
    // No sound card: the board is read.
  }
}

function tone(audio: AudioContext, hertz: number, at: number): void {
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.4, at + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.001, at + toneSeconds + 0.25);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + toneSeconds + 0.3);
}
