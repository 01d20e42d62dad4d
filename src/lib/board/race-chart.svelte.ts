import type { Chart, ChartConfiguration, ChartDataset } from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import { regionMark } from '#lib/ui/region-colour.ts';
import type { Plot, Track } from './race-plot.ts';

type Point = { x: number; y: number };
type LineData = ChartDataset<'line', Point[]>;

/**
 * Draws the race's lines with Chart.js and follows the plot without animation. The chart has neither axes nor words: those
 * are page text in the same coordinates. It is loaded only when a race is shown; `drawn` is told when its lines stand.
 */
export function drawRace(plot: () => Plot, drawn: () => void): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    let chart = $state.raw<Chart<'line', Point[]> | null>(null);
    let gone = false;
    const palette = paletteOf(canvas);
    void loadChart().then((Line) => {
      if (!gone) chart = new Line(canvas, configuration(palette));
    });
    $effect(() => {
      if (!chart) return;
      follow(chart, plot(), palette);
      drawn();
    });
    return () => {
      gone = true;
      chart?.destroy();
    };
  };
}

/** Only the parts that a line needs, so that the rest of the library stays out of the page. */
async function loadChart() {
  const { Chart, LineController, LineElement, PointElement, LinearScale } = await import('chart.js');
  Chart.register(LineController, LineElement, PointElement, LinearScale);
  return Chart<'line', Point[]>;
}

/** A canvas does not read custom properties. */
function paletteOf(canvas: HTMLCanvasElement) {
  const style = getComputedStyle(canvas);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    region: (number: number) => read(`--region-${regionMark(number).colour}`),
    rest: read('--rest'),
    ink: read('--ink'),
    pace: read('--on-ink-2')
  };
}
type Palette = ReturnType<typeof paletteOf>;

/** Pixels of one hundredth of the stage's shorter side, whatever the screen. */
type Unit = (chart: { height: number }) => number;
const unitOf =
  ({ box }: Plot): Unit =>
  (chart) =>
    chart.height / box.height;

function configuration(palette: Palette): ChartConfiguration<'line', Point[]> {
  return {
    type: 'line',
    data: { datasets: [] },
    options: {
      animation: false,
      events: [],
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      borderColor: palette.ink,
      scales: {
        x: { type: 'linear', display: false, min: 0, max: 1 },
        y: { type: 'linear', display: false, min: 0, max: 101 }
      }
    }
  };
}

function follow(chart: Chart<'line', Point[]>, plot: Plot, palette: Palette): void {
  const { scales } = chart.options;
  const { box } = plot;
  const unit = unitOf(plot);
  if (scales?.y) scales.y.max = plot.top;
  chart.options.layout = {
    padding: ({ chart: of }) => ({
      left: box.left * unit(of),
      right: (box.width - box.now) * unit(of),
      top: box.top * unit(of),
      bottom: (box.height - box.bottom) * unit(of)
    })
  };
  // Chart.js draws the first set last, on top of the others.
  const lines = [
    ...pacePath(plot, palette, unit),
    ...plot.tracks.flatMap((track) => trackLines(track, palette, unit))
  ];
  chart.data.datasets = lines.reverse();
  chart.update('none');
}

/** The line of steady progress, from nothing to now, under all others. */
function pacePath(plot: Plot, palette: Palette, unit: Unit): LineData[] {
  if (plot.pace <= 0) return [];
  const x = plot.tracks[0]?.points.at(-1)?.x ?? 1;
  const dash = (chart: { height: number }) => [1.1 * unit(chart), 0.9 * unit(chart)];
  return [
    {
      data: [
        { x: 0, y: 0 },
        { x, y: plot.pace }
      ],
      borderColor: palette.pace,
      borderWidth: ({ chart }) => 0.3 * unit(chart),
      borderDash: ({ chart }) => dash(chart),
      pointRadius: 0,
      clip: false
    }
  ];
}

const widths = { leads: 0.95, named: 0.54, grey: 0.3 };

/** A region's line with an ink edge, so that lines that cross can be told apart; beyond the twelfth colour it is hollow. */
function trackLines(track: Track, palette: Palette, unit: Unit): LineData[] {
  const grey = track.weight === 'grey';
  const width = widths[track.weight];
  const colour = grey ? palette.rest : palette.region(track.colour);
  const line = (borderColor: string, wide: number, more: Partial<LineData> = {}): LineData => ({
    data: track.points,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    clip: false,
    borderColor,
    borderWidth: ({ chart }) => wide * unit(chart),
    pointRadius: 0,
    ...more
  });
  if (grey) return [line(colour, width)];
  const last = track.points.length - 1;
  const end: Partial<LineData> = {
    pointRadius: ({ chart, dataIndex }) => (dataIndex === last ? 1.1 * unit(chart) : 0),
    pointBackgroundColor: colour,
    pointBorderColor: palette.ink,
    pointBorderWidth: ({ chart }) => 0.4 * unit(chart)
  };
  const hollow = regionMark(track.colour).sign === 0 ? [] : [line(palette.ink, width * 0.4)];
  return [line(palette.ink, width + 0.24), line(colour, width, end), ...hollow];
}
