import type { Locale } from '#lib/i18n/locale.ts';

/** What browsers offer of speech recognition; Chrome by a name of its own. */
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  start(): void;
  stop(): void;
  abort(): void;
}

interface Heard extends Event {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

type Maker = new () => Recognition;

const languages: Record<Locale, string> = { en: 'en-US', 'zh-CN': 'zh-CN', ko: 'ko-KR' };

function maker(): Maker | null {
  const offered = globalThis as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker };
  return offered.SpeechRecognition ?? offered.webkitSpeechRecognition ?? null;
}

/**
 * Speaking into a field, by the recognition of the browser where it has one. What was heard is put into the field at once, for its writer to look
 * through; nothing is sent by speaking.
 */
export class Speaking {
  #recognition: Recognition | null = null;
  /** False before the page stands, and where a browser has none. */
  isOffered = $state(false);
  isListening = $state(false);
  /** The browser heard nothing that it understood, or may not listen. */
  isDeaf = $state(false);

  /** Only in the browser. */
  look(): void {
    this.isOffered = maker() !== null;
  }

  /** Listens until it is stopped or nothing more is said; each finished part goes to `heard`. */
  listen(locale: Locale, heard: (text: string) => void): void {
    const Make = maker();
    if (!Make || this.isListening) return;
    const recognition = new Make();
    recognition.lang = languages[locale];
    recognition.continuous = true;
    recognition.interimResults = false;
    recognition.addEventListener('result', (event) => heard(finished(event as Heard)));
    recognition.addEventListener('error', () => (this.isDeaf = true));
    recognition.addEventListener('end', () => (this.isListening = false));
    this.#recognition = recognition;
    this.isDeaf = false;
    this.isListening = true;
    recognition.start();
  }

  stop(): void {
    this.#recognition?.stop();
  }

  /** The page goes: what is still being said is not waited for. */
  end(): void {
    this.#recognition?.abort();
  }
}

function finished({ results, resultIndex }: Heard): string {
  return Array.from(results)
    .slice(resultIndex)
    .filter(({ isFinal }) => isFinal)
    .map((result) => result[0]?.transcript.trim() ?? '')
    .join(' ');
}
