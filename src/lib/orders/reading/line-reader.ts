import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import type { Article, Articles } from './articles.ts';
import type { Piece } from './pieces.ts';
import type { ReadRow, Spoken } from './read-message.ts';

type Row = Omit<ReadRow, 'line'>;

const mostChoices = 12;

/** Reads one line, piece by piece. Sizes wait for their numbers, and a number that came first waits for what it is of. */
export class LineReader {
  readonly #articles: Articles;
  readonly #spoken: Spoken;
  readonly #rows: Row[] = [];
  #article: Article | null = null;
  #styles: ReadonlySet<CatalogueProduct> | null = null;
  #sizes: string[] = [];
  #numbers: number[] = [];
  #isEach = false;
  #isTotal = false;
  /** Style or colour was said here, so that a bare number is one of units. */
  #isNamed = false;
  #hasUnit = false;
  #isPrice = false;
  #numberFirst = false;
  /** Rows were made of the style and colour that were said last: a further number is a day or a price. */
  #isServed = false;

  constructor(articles: Articles, spoken: Spoken) {
    this.#articles = articles;
    this.#spoken = spoken;
  }

  /** The line says of what the next ones are. */
  get isHeading(): boolean {
    return this.#isNamed && this.#rows.length === 0 && !this.#isTotal;
  }

  take(piece: Piece): void {
    switch (piece.kind) {
      case 'article':
        return this.#takeArticle(piece.article);
      case 'styles':
        return this.#takeStyles(piece.styles);
      case 'colour':
        return this.#takeColour(piece.colour);
      case 'size':
        return this.#takeSize(piece.size);
      case 'number':
        return this.#takeNumber(piece.units, piece.size);
      case 'each':
        this.#isEach = true;
        return;
      case 'total':
        this.#settle();
        this.#isTotal = true;
        return;
      case 'money':
        return this.#takeMoney(piece.after);
      case 'unit':
        this.#hasUnit = true;
        return;
      default:
        return;
    }
  }

  /** What the line came to. */
  end(): Row[] {
    this.#settle();
    return this.#rows;
  }

  /** `12 x SL-1010-MOS-M` is as good as the other way round. */
  #takeArticle(article: Article): void {
    const isFirst = this.#numbers.length === 1 && this.#sizes.length === 0 && !this.#article;
    if (isFirst && (!this.#isNamed || this.#numberFirst)) {
      this.#push([article], this.#numbers.pop()!);
      this.#numberFirst = true;
    } else {
      this.#settle();
      this.#article = article;
    }
    this.#speak(article.product, null);
  }

  #takeStyles(styles: ReadonlySet<CatalogueProduct>): void {
    if (this.#sizes.length > 0 || this.#article) this.#settle();
    const both = this.#styles ? this.#styles.intersection(styles) : styles;
    if (both.size === 0) {
      this.#settle();
      this.#styles = styles;
    } else this.#styles = both;
    this.#speak(this.#styles.size === 1 ? [...this.#styles][0]! : null, null);
  }

  #takeColour(colour: string): void {
    if (this.#sizes.length > 0 && this.#numbers.length > 0) this.#settle();
    this.#isNamed = true;
    this.#isServed = false;
    this.#spoken.colour = colour;
  }

  #takeSize(size: string): void {
    // `2 x M, 3 x L`: the number came first and waits for one size.
    if (this.#sizes.length === 0 && this.#numbers.length === 1 && !this.#isEach && !this.#article) {
      this.#row(size, this.#numbers.pop()!);
      return;
    }
    if (this.#sizes.length > 0 && this.#numbers.length >= this.#sizes.length) this.#settle();
    this.#sizes.push(size);
  }

  #takeNumber(units: number, size: string | null): void {
    if (this.#isPrice) {
      this.#isPrice = false;
      return;
    }
    const style = this.#spoken.style;
    // A number that is a size of the style (`38 2, 40 3`) is one where no size waits for its number.
    const isSize = size && style && this.#articles.of(style, null, size).length > 0;
    if (isSize && !this.#article && this.#sizes.length <= this.#numbers.length) return this.#takeSize(size);
    this.#numbers.push(units);
    if (this.#sizes.length === 1 && !this.#isEach) this.#settle();
  }

  /** A price is no number of units: `@ 129`, `¥129`, `129元`. */
  #takeMoney(isAfter: boolean): void {
    if (isAfter) this.#numbers.pop();
    else this.#isPrice = true;
  }

  #speak(style: CatalogueProduct | null, colour: string | null): void {
    this.#isNamed = true;
    this.#isServed = false;
    this.#spoken.style = style;
    this.#spoken.colour = colour;
  }

  /** Makes rows of what has come together, as far as it belongs to anything. */
  #settle(): void {
    const [sizes, numbers] = [this.#sizes, this.#numbers];
    if (!this.#isTotal) {
      if (this.#article) this.#push([this.#article], numbers[0] ?? null);
      else if (sizes.length > 0) this.#pair(sizes, numbers);
      else if (numbers.length > 0 && this.#isMeant()) this.#row(null, numbers.at(-1)!);
    }
    this.#article = null;
    this.#sizes = [];
    this.#numbers = [];
    this.#isEach = this.#hasUnit = false;
  }

  /** A bare number is one of units where a style or colour was just said, or where it says so. */
  #isMeant(): boolean {
    return this.#hasUnit ? this.#spoken.style !== null || this.#isNamed : this.#isNamed && !this.#isServed;
  }

  /** `S M L 2 4 4`, `S/M/L each 3`, `M 4`; where the counts do not fit, the numbers are left to whoever looks. */
  #pair(sizes: readonly string[], numbers: readonly number[]): void {
    const isOneForAll = numbers.length === 1 && (this.#isEach || sizes.length === 1);
    const fits = isOneForAll || numbers.length === sizes.length;
    for (const [at, size] of sizes.entries()) this.#row(size, fits ? numbers[isOneForAll ? 0 : at]! : null);
  }

  #row(size: string | null, units: number | null): void {
    const styles = this.#styles ?? (this.#spoken.style ? [this.#spoken.style] : []);
    const found = [...styles].flatMap((style) => this.#articles.of(style, this.#spoken.colour, size));
    if (found.length > 0) return this.#push(found, units);
    // The style does not come in that colour or size: all of it is there to choose from.
    this.#rows.push({
      sku: null,
      choices: skusOf([...styles].flatMap((style) => this.#articles.of(style, null, null))),
      units
    });
  }

  #push(found: readonly Article[], units: number | null): void {
    const skus = skusOf(found);
    this.#isServed = true;
    this.#rows.push({ sku: found.length === 1 ? skus[0]! : null, choices: skus, units });
  }
}

const skusOf = (articles: readonly Article[]) =>
  articles.slice(0, mostChoices).map(({ variant }) => variant.sku);
