import type { Chart, ChartConfiguration, ChartDataset } from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import { box, type Plot, type Track } from './race-plot.ts';

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
    region: (colour: number) => read(`--region-${colour}`),
    ink: read('--ink'),
    pace: read('--on-ink-2')
  };
}
type Palette = ReturnType<typeof paletteOf>;

/** Pixels of one hundredth of the stage's height, whatever the screen. */
const unit = (chart: { height: number }) => chart.height / box.height;

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
  if (scales?.y) scales.y.max = plot.top;
  chart.options.layout = {
    padding: ({ chart: of }) => ({
      left: box.left * unit(of),
      right: (box.width - box.left - plot.width) * unit(of),
      top: box.top * unit(of),
      bottom: (box.height - box.bottom) * unit(of)
    })
  };
  // Chart.js draws the first set last, on top of the others.
  const lines = [...pacePath(plot, palette), ...plot.tracks.flatMap((track) => trackLines(track, palette))];
  chart.data.datasets = lines.reverse();
  chart.update('none');
}

/** The line of steady progress, from nothing to now, under all others. */
function pacePath(plot: Plot, palette: Palette): LineData[] {
  if (plot.goalY === null) return [];
  const [x, y] = [(plot.nowX - box.left) / plot.width, plot.pace];
  const dash = (chart: { height: number }) => [1.1 * unit(chart), 0.9 * unit(chart)];
  return [
    {
      data: [
        { x: 0, y: 0 },
        { x, y }
      ],
      borderColor: palette.pace,
      borderWidth: ({ chart }) => 0.3 * unit(chart),
      borderDash: ({ chart }) => dash(chart),
      pointRadius: 0
    }
  ];
}

/** A region's line with an ink edge, so that lines that cross can be told apart. */
function trackLines(track: Track, palette: Palette): LineData[] {
  const colour = palette.region(track.colour);
  const shared = {
    data: track.points,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    clip: false
  } as const;
  return [
    { ...shared, borderColor: palette.ink, borderWidth: ({ chart }) => 1.5 * unit(chart), pointRadius: 0 },
    {
      ...shared,
      borderColor: colour,
      borderWidth: ({ chart }) => (track.leads ? 0.95 : 0.58) * unit(chart),
      pointRadius: ({ chart, dataIndex }) => (dataIndex === track.points.length - 1 ? 1.1 * unit(chart) : 0),
      pointBackgroundColor: colour,
      pointBorderColor: palette.ink,
      pointBorderWidth: ({ chart }) => 0.4 * unit(chart)
    }
  ];
}
