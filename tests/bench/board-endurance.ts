import { chromium, type CDPSession, type Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { screenCookie } from '../../src/lib/accounts/server/sessions/identify.ts';
import { momentKinds, type Frame } from '../../src/lib/board/frame.ts';
import { rank } from '../../src/lib/board/standings.ts';
import { findBrowser } from '../fixtures/browser.ts';
import { injectFrames } from '../fixtures/injected-frames.ts';
import { sampleFrame } from '../fixtures/stage-samples.ts';
import { hardWords } from '../fixtures/stage-words.ts';
import type { Line } from './figures.ts';

const hours = 12;
/** A frame stands for so many seconds of the evening, and is told so many milliseconds after the one before. */
const [frameSeconds, tellMs] = [2, 8];
const frames = (hours * 3600) / frameSeconds;
const samples = 6;
const watchedMs = 10_000;

/** A board that hears twelve hours of frames in minutes: what it keeps in memory, and how smoothly it draws. */
export async function measureEndurance(url: string, fair: string, screenToken: string): Promise<Line[]> {
  const browser = await chromium.launch(await findBrowser());
  try {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en' });
    await context.addCookies([{ name: screenCookie(false), value: screenToken, url }]);
    const page = await context.newPage();
    const hall = new Hall(fair);
    const tell = await injectFrames(page, () => hall.frame);
    await page.goto(`${url}/board/${fair}?scene=auto`);
    await page.locator('.lane').first().waitFor();
    const line = await context.newCDPSession(page);
    await line.send('Performance.enable');
    const next = () => {
      hall.goOn();
      tell();
    };
    const pictures = await drawing(page, line, next);
    const heap = await evening(line, next);
    return [heapLine(heap), drawnLine(pictures)];
  } finally {
    await browser.close();
  }
}

/** Eight regions that order, pass each other and have their moments. */
class Hall {
  frame: Frame;
  readonly #fair: string;
  readonly #began = Date.now();
  #at = 0;

  constructor(fair: string) {
    this.#fair = fair;
    this.frame = this.#standing();
  }

  /** The next frame. */
  goOn(): void {
    this.#at++;
    this.frame = this.#standing();
  }

  #standing(): Frame {
    const at = new Date(this.#began + this.#at * frameSeconds * 1000);
    const sample = sampleFrame({
      ...{ fair: this.#fair, epoch: 'endurance', seq: 1_000_000 + this.#at, at, currency: 'CNY' },
      ...{ targetMinor: 900_000_000, words: hardWords.en, regions: 8 }
    });
    const part = (this.#at + 1) / frames;
    const wave = (index: number) => 1 + 0.2 * Math.sin(this.#at / 90 + index);
    const totals = sample.regions.map(({ target }, index) =>
      Math.round(Number(target) * part * (1.2 - index * 0.05) * wave(index))
    );
    const scores = sample.regions.map(({ code, target }, index) => {
      return { code, totalMinor: totals[index]!, targetMinor: Number(target), since: 0 };
    });
    const regions = rank(scores, 'share').map(({ code, place }) => {
      const index = sample.regions.findIndex((one) => one.code === code);
      return { ...sample.regions[index]!, total: String(totals[index]), rank: place };
    });
    const total = String(totals.reduce((sum, one) => sum + one, 0));
    return { ...sample, regions, total, moment: this.#moment(at) };
  }

  /** One every twenty seconds of the evening, which stands for six. */
  #moment(at: Date): Frame['moment'] {
    const no = Math.floor(this.#at / 10);
    if (this.#at % 10 > 2) return null;
    const kinds = [momentKinds[no % momentKinds.length]!];
    return { id: `m${no}`, kinds, region: 'R1', at: at.toISOString(), amount: '900000', ordinal: 1 };
  }
}

const megabytes = async (line: CDPSession) => {
  await line.send('HeapProfiler.collectGarbage');
  return (await line.send('Runtime.getHeapUsage')).usedSize / 1024 / 1024;
};

/** Until the page has drawn what it was told: frames that it has not read yet would pile up in a browser on a slow processor. */
const drawn = (line: CDPSession) =>
  line.send('Runtime.evaluate', { expression: 'new Promise(requestAnimationFrame)', awaitPromise: true });

/** The heap after each sixth of the evening, in megabytes, without garbage. */
async function evening(line: CDPSession, next: () => void): Promise<number[]> {
  const heap: number[] = [];
  for (let sixth = 0; sixth < samples; sixth++) {
    for (let at = 0; at < frames / samples; at++) {
      next();
      await (at % 25 === 24 ? drawn(line) : pause(tellMs));
    }
    heap.push(await megabytes(line));
  }
  return heap;
}

/** Pictures a second and layouts a picture while frames come as a full hall sends them, ten a second. */
async function drawing(page: Page, line: CDPSession, next: () => void) {
  const layouts = async () => {
    const { metrics } = await line.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'LayoutCount')!.value;
  };
  const before = await layouts();
  const pictures = page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        let count = 0;
        const until = performance.now() + ms;
        requestAnimationFrame(function draw(at) {
          count++;
          if (at < until) requestAnimationFrame(draw);
          else resolve(count);
        });
      }),
    watchedMs
  );
  const telling = setInterval(next, 100);
  const count = await pictures;
  clearInterval(telling);
  return { perSecond: count / (watchedMs / 1000), layouts: ((await layouts()) - before) / count };
}

function heapLine(heap: readonly number[]): Line {
  const [first, last] = [heap[0]!, heap.at(-1)!];
  return {
    what: `A board for ${hours} hours told in minutes (${frames.toLocaleString('en')} frames): heap after the first sixth, and at the end`,
    figure: `${first.toFixed(1)} MB and ${last.toFixed(1)} MB: ${(last / first).toFixed(2)}`,
    asked: '≤ 1.10',
    holds: last <= first * 1.1,
    limit: 'nothing is kept of a frame but the next one, and of the race 120 points'
  };
}

const drawnLine = ({ perSecond, layouts }: { perSecond: number; layouts: number }): Line => ({
  what: 'A board of 1920 × 1080 with ten frames a second, drawn by the processor: pictures a second, and layouts a picture',
  figure: `${perSecond.toFixed(0)} and ${layouts.toFixed(2)}`,
  asked: '≥ 55 where a GPU draws',
  holds: null,
  limit:
    'the processor draws each pixel; positions are transforms, so a frame lays out only the words that have changed'
});
