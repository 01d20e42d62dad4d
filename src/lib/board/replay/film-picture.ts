import { fromWire } from '#lib/money/money.ts';
import { regionMark } from '#lib/ui/region-colour.ts';
import type { RankBy } from '#lib/fairs/fair.ts';
import { regionScore, type Frame, type RegionStanding } from '../frame.ts';
import type { FilmWords } from './film-words.ts';
import type { Shot } from './film.ts';

/** What a picture of a film is drawn from. */
export interface FilmGiven {
  shot: Shot;
  /** The second of the film. */
  second: number;
  frame: Frame;
  words: FilmWords;
  by: RankBy;
}

/** The colours of the wall; a canvas does not read custom properties. */
export interface FilmPalette {
  ink: string;
  line: string;
  on: string;
  quiet: string;
  paper: string;
  gold: string;
  region(number: number): string;
}

/** Reads the palette from the page. */
export function paletteOf(element: Element): FilmPalette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ...{ ink: read('--ink'), line: read('--ink-line'), on: read('--on-ink'), quiet: read('--on-ink-2') },
    ...{ paper: read('--paper'), gold: read('--gold') },
    region: (number) => read(`--region-${regionMark(number).colour}`)
  };
}

export const filmSize = { width: 1920, height: 1080 } as const;
const unit = filmSize.height / 100;
const mostRows = 8;

interface Row {
  y: number;
  length: number;
}

/**
 * Draws a film picture by picture, in the look of the wall. It remembers where rows and bars are, so that they move; a picture that is drawn
 * without one before it stands where it belongs.
 */
export class FilmPicture {
  readonly #to: CanvasRenderingContext2D;
  readonly #palette: FilmPalette;
  readonly #family: string;
  #rows = new Map<string, Row>();
  #second = -Infinity;

  constructor(to: CanvasRenderingContext2D, palette: FilmPalette, family: string) {
    this.#to = to;
    this.#palette = palette;
    this.#family = family;
  }

  draw(given: FilmGiven): void {
    const passed = given.second - this.#second;
    // After a jump nothing glides.
    const ease = passed >= 0 && passed < 0.5 ? 1 - Math.exp(-passed * 7) : 1;
    this.#second = given.second;
    this.#fill(this.#palette.ink, 0, 0, 177.78, 100);
    switch (given.shot.kind) {
      case 'opening':
        return this.#title(given.words.title, given.words.subtitle);
      case 'thanks':
        return this.#title(given.words.thanks, given.words.sum);
      case 'podium':
        return this.#podium(given);
      default:
        this.#head(given);
        this.#ranking(given, ease);
        if (given.shot.kind === 'highlight') this.#strip(given, given.shot);
    }
  }

  #title(title: string, below: string): void {
    this.#fill(this.#palette.gold, 14, 46.4, 149.78, 0.9);
    this.#text(title, { x: 14, y: 42, size: 11.6, most: 149, weight: 820 });
    this.#text(below, { x: 14, y: 55.5, size: 4.6, most: 149, colour: this.#palette.quiet });
  }

  #head({ words, frame }: FilmGiven): void {
    const { total, clock, ordered } = words.standing(frame);
    this.#text(words.title, { x: 3.6, y: 7, size: 3.4, most: 110, weight: 700 });
    this.#text(clock, { x: 174.2, y: 7, size: 3.8, most: 60, weight: 700, align: 'right' });
    this.#text(ordered, { x: 3.6, y: 13.4, size: 2.6, most: 60, colour: this.#palette.quiet });
    this.#text(total, { x: 3.6, y: 22.4, size: 8.8, most: 90, narrow: true });
  }

  #ranking({ frame, words, by }: FilmGiven, ease: number): void {
    const byShare = by !== 'amount';
    const height = 64 / Math.min(mostRows, Math.max(4, frame.regions.length));
    const most = Math.max(1, ...frame.regions.map((one) => lengthOf(one, by)));
    const full = byShare ? Math.max(112, most * 1.04) : most * 1.04;
    const line = 40 + (100 / full) * 96;
    for (const [index, region] of frame.regions.entries()) {
      const aim = { y: 29.4 + index * height, length: (lengthOf(region, by) / full) * 96 };
      const was = this.#rows.get(region.code) ?? aim;
      const row = { y: mix(was.y, aim.y, ease), length: mix(was.length, aim.length, ease) };
      this.#rows.set(region.code, row);
      if (row.y < 29.4 + (mostRows - 0.5) * height) this.#row(region, row, height, words);
    }
    if (byShare)
      this.#fill(
        frame.regions.some((region) => (regionScore(region, by) ?? 0) >= 100)
          ? this.#palette.gold
          : this.#palette.on,
        line,
        29,
        0.5,
        65
      );
  }

  #row(region: RegionStanding, { y, length }: Row, height: number, words: FilmWords): void {
    const middle = y + height * 0.62;
    const size = Math.min(4.3, height * 0.5);
    this.#text(`${region.rank}`, {
      x: 3.6,
      y: middle,
      size,
      most: 5,
      narrow: true,
      colour: this.#palette.quiet
    });
    this.#text(region.name, { x: 9.6, y: middle, size: size * 0.9, most: 29, weight: 700 });
    this.#fill(this.#palette.line, 40, y + height * 0.24, 96, height * 0.52);
    this.#fill(
      this.#palette.region(region.colour),
      40,
      y + height * 0.24,
      Math.max(0.6, length),
      height * 0.52
    );
    this.#text(words.figure(region), { x: 174.2, y: middle, size, most: 36, narrow: true, align: 'right' });
  }

  #strip({ words, frame }: FilmGiven, { moment }: Shot & { kind: 'highlight' }): void {
    const { giant, headline, detail, golden } = words.moment(moment, frame);
    const region = frame.regions.find(({ code }) => code === moment.region);
    this.#fill(golden ? this.#palette.gold : this.#palette.paper, 0, 61.4, 177.78, 24.2);
    this.#fill(this.#palette.region(region?.colour ?? 1), 0, 61.4, 3.6, 24.2);
    const colour = this.#palette.ink;
    this.#text(giant, { x: 6.6, y: 80.6, size: 19, most: 40, narrow: true, colour });
    this.#text(headline, { x: 49, y: 73.4, size: 7.2, most: 125, weight: 820, colour });
    this.#text(detail, { x: 49, y: 80.4, size: 3.6, most: 125, colour });
  }

  #podium({ frame, words }: FilmGiven): void {
    this.#text(words.podium, { x: 3.6, y: 12, size: 6, most: 170, weight: 820 });
    const steps = [
      { x: 62, height: 44 },
      { x: 14, height: 33 },
      { x: 110, height: 25 }
    ];
    for (const [index, region] of frame.regions.slice(0, 3).entries()) {
      if (fromWire(region.total) <= 0) continue;
      const { x, height } = steps[index]!;
      const top = 92 - height;
      this.#fill(this.#palette.region(region.colour), x, top, 46, height);
      const size = 10;
      const colour = this.#palette.ink;
      this.#text(`${region.rank}`, { x: x + 3, y: top + 12, size, most: 40, narrow: true, colour });
      this.#text(words.figure(region), { x: x + 3, y: top + 20, size: 5, most: 40, narrow: true, colour });
      this.#text(region.name, { x, y: top - 3, size: 4.6, most: 46, weight: 700 });
    }
    this.#fill(this.#palette.gold, 3.6, 92, 170.6, 0.9);
  }

  #fill(colour: string, x: number, y: number, width: number, height: number): void {
    this.#to.fillStyle = colour;
    this.#to.fillRect(x * unit, y * unit, width * unit, height * unit);
  }

  /** One line of text, set smaller where it would be wider than `most`. */
  #text(
    text: string,
    { x, y, size, most, weight = 560, narrow = false, align = 'left', colour }: TextAt
  ): void {
    const to = this.#to;
    to.fillStyle = colour ?? this.#palette.on;
    to.textAlign = align;
    const set = (of: number) => {
      to.font = `${narrow ? 800 : weight} ${of * unit}px ${this.#family}`;
      // Not every browser sets the width of a face on a canvas; there figures are a little wider.
      if ('fontStretch' in to) to.fontStretch = narrow ? 'condensed' : 'normal';
    };
    set(size);
    const wide = to.measureText(text).width / unit;
    if (wide > most) set((size * most) / wide);
    to.fillText(text, x * unit, y * unit);
  }
}

interface TextAt {
  x: number;
  y: number;
  size: number;
  most: number;
  weight?: number;
  narrow?: boolean;
  align?: 'left' | 'right';
  colour?: string;
}

const mix = (from: number, to: number, part: number) => from + (to - from) * part;
const lengthOf = (region: RegionStanding, by: RankBy): number =>
  by === 'amount' ? fromWire(region.total) : (regionScore(region, by) ?? 0);
