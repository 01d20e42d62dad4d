/** What a hall hears. All of it is made here from waves and noise; nothing is played from a file. */
export type HallSound = 'chime' | 'fanfare' | 'applause';

/** Seconds. */
const lasts: Record<HallSound, number> = { chime: 1.4, fanfare: 2.6, applause: 4 };
/** The loudest part of full scale: a hall has its own amplifier. */
const loudest = 0.5;

interface Note {
  hertz: number;
  at: number;
  lasts: number;
}
const notes: Record<Exclude<HallSound, 'applause'>, Note[]> = {
  chime: [
    { hertz: 659.3, at: 0, lasts: 1.2 },
    { hertz: 987.8, at: 0.14, lasts: 1.2 }
  ],
  fanfare: [
    { hertz: 392, at: 0, lasts: 0.22 },
    { hertz: 523.3, at: 0.2, lasts: 0.22 },
    { hertz: 659.3, at: 0.4, lasts: 0.22 },
    { hertz: 784, at: 0.6, lasts: 1.8 },
    { hertz: 523.3, at: 0.6, lasts: 1.8 }
  ]
};

/** Whether a sound may begin: one at a time, and what comes meanwhile is left out rather than late. */
export const mayBegin = (nowSeconds: number, busyUntilSeconds: number): boolean =>
  nowSeconds >= busyUntilSeconds;

/** The sound of one screen: off until somebody at the screen turns it on, since browsers let no page be heard before. */
export class HallSpeaker {
  isOn = $state(false);
  #context: AudioContext | null = null;
  #busyUntil = 0;

  /** Call it from a key or a touch. */
  async toggle(): Promise<void> {
    this.isOn = !this.isOn;
    if (!this.isOn) return void (await this.#context?.suspend());
    this.#context ??= new AudioContext();
    await this.#context.resume();
    this.play('chime');
  }

  play(sound: HallSound): void {
    const context = this.#context;
    if (!this.isOn || !context || !mayBegin(context.currentTime, this.#busyUntil)) return;
    this.#busyUntil = context.currentTime + lasts[sound];
    if (sound === 'applause') return clap(context);
    for (const note of notes[sound]) ring(context, note);
  }

  stop(): void {
    this.isOn = false;
    void this.#context?.close();
    this.#context = null;
  }
}

/** A bell: the tone and its octave, struck and fading. */
function ring(context: AudioContext, { hertz, at, lasts: seconds }: Note): void {
  const begins = context.currentTime + at;
  for (const [factor, part] of [
    [1, 0.3],
    [2, 0.1]
  ] as const) {
    const tone = new OscillatorNode(context, { type: 'triangle', frequency: hertz * factor });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, begins);
    gain.gain.linearRampToValueAtTime(loudest * part, begins + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.0001, begins + seconds);
    tone.connect(gain).connect(context.destination);
    tone.start(begins);
    tone.stop(begins + seconds);
  }
}

/** Many hands: short bursts of noise at random moments, more of them first. */
function clap(context: AudioContext): void {
  const rate = context.sampleRate;
  const buffer = new AudioBuffer({ length: Math.ceil(rate * lasts.applause), sampleRate: rate });
  const samples = buffer.getChannelData(0);
  for (let hand = 0; hand < 220; hand++) {
    const from = Math.floor(Math.random() ** 1.6 * (samples.length - rate * 0.05));
    for (let at = 0; at < rate * 0.03; at++)
      samples[from + at]! += (Math.random() * 2 - 1) * 0.12 * Math.exp(-at / (rate * 0.006));
  }
  const source = new AudioBufferSourceNode(context, { buffer });
  const band = new BiquadFilterNode(context, { type: 'bandpass', frequency: 1600, Q: 0.6 });
  source
    .connect(band)
    .connect(new GainNode(context, { gain: loudest }))
    .connect(context.destination);
  source.start();
}
