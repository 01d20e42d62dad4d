import type { Shape } from './shape.ts';

/** Where a region's row stands. Lines count from the top of its page; a stacked row has its bar under its words. */
export interface Slot {
  page: number;
  line: number;
  stacked: boolean;
  column: 0 | 1;
}

/** How a ranking is set on a stage. Lengths are hundredths of the stage's shorter side. */
export interface Layout {
  slots: Slot[];
  pages: number;
  /** Lines of a page, and how many of them belong to one region with its bar beside the words. */
  lines: number;
  fullLines: number;
  /** Height of a line, and width of a stacked row. */
  row: number;
  laneWidth: number;
  /** Whether all scenes stand on the stage at once, and whether the newest orders have their own column. */
  poster: boolean;
  side: boolean;
}

const wideLines = 8;
/** The room for the rows, the tallest row, what one page holds at most, and what each of several pages holds, by shape. */
const wideRoom = { height: 64, tallest: 21.4, most: 24, paged: 20 };
const squareRoom = { height: 57, tallest: 14, most: 24, paged: 20 };
const tallRoom = { height: 98, tallest: 14, most: 24, paged: 20, poster: 70 };
/** Up to so many regions the square stage has one column beside the newest orders, and the tall one is a poster. */
const squareSingle = 9;
const tallPoster = 10;

/** Sets any number of regions. What does not fit on one page turns, in pages of about equal length. */
export function layoutOf(shape: Shape, regions: number): Layout {
  const count = Math.max(1, regions);
  if (shape === 'tall') return tallLayout(count);
  // A strip shows the wide stage beside its header.
  return shape === 'square' ? squareLayout(count) : wideLayout(count);
}

/**
 * Up to eight regions have a line each with the bar beside the words; of up to sixteen the leaders keep a line and the rest
 * share lines in pairs, left column first; more stand in two columns, and beyond twenty-four they turn.
 */
function wideLayout(count: number): Layout {
  const shared = { poster: false, side: true, laneWidth: 62 };
  if (count <= 2 * wideLines) {
    const fullLines = count <= wideLines ? count : 2 * wideLines - count;
    const lines = Math.min(count, wideLines);
    const singles = Array.from({ length: fullLines }, (_, line) => slot(0, line, false, 0));
    const pairs = columns(count - fullLines, lines - fullLines, 2).map((one) => ({
      ...one,
      line: one.line + fullLines
    }));
    const row = Math.min(wideRoom.height / lines, wideRoom.tallest);
    return { ...shared, slots: [...singles, ...pairs], pages: 1, lines, fullLines, row };
  }
  const size = pageSize(count, wideRoom);
  return { ...shared, ...paged(count, size, 2), fullLines: 0, row: wideRoom.height / Math.ceil(size / 2) };
}

function squareLayout(count: number): Layout {
  const single = count <= squareSingle;
  const size = pageSize(count, squareRoom);
  const set = paged(count, size, single ? 1 : 2);
  const row = Math.min(squareRoom.height / set.lines, squareRoom.tallest);
  return { ...set, fullLines: 0, row, laneWidth: single ? 84 : 61, poster: false, side: single };
}

function tallLayout(count: number): Layout {
  const poster = count <= tallPoster;
  const set = paged(count, pageSize(count, tallRoom), 1);
  const room = poster ? tallRoom.poster : tallRoom.height;
  const row = Math.min(room / set.lines, tallRoom.tallest);
  return { ...set, fullLines: 0, row, laneWidth: 92.8, poster, side: true };
}

function paged(count: number, size: number, perLine: 1 | 2): Pick<Layout, 'slots' | 'pages' | 'lines'> {
  const lines = Math.ceil(size / perLine);
  const pages = Math.ceil(count / size);
  const slots = Array.from({ length: pages }, (_, page) =>
    columns(Math.min(size, count - page * size), lines, perLine).map((one) => ({ ...one, page }))
  );
  return { slots: slots.flat(), pages, lines };
}

/** Fills the left column first, so that places read downwards. */
function columns(count: number, lines: number, perLine: 1 | 2): Slot[] {
  return Array.from({ length: count }, (_, index) => {
    const column = perLine === 2 && index >= lines ? 1 : 0;
    return slot(0, index - column * lines, true, column);
  });
}

const slot = (page: number, line: number, stacked: boolean, column: 0 | 1): Slot => ({
  page,
  line,
  stacked,
  column
});

/** All on one page if they can be read there, else pages of about equal length. */
function pageSize(count: number, { most, paged }: { most: number; paged: number }): number {
  return count <= most ? count : Math.ceil(count / Math.ceil(count / paged));
}

const pageMs = 12_000;

/** The page that shows at an instant: the same on every screen of a hall. */
export function pageAt(pages: number, now: Date): number {
  return Math.floor(now.getTime() / pageMs) % Math.max(1, pages);
}
