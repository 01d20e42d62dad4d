import type { Chart, ChartConfiguration, ChartDataset, Plugin } from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import type { ChartPoint, FairChart } from '#lib/reports/fair-chart.ts';

type Line = Chart<'line', ChartPoint[]>;
type LineData = ChartDataset<'line', ChartPoint[]>;

/** Words on the chart, in the reader's language, beside the point that they name. */
export interface ChartWords {
  target: string;
  now: string;
  expected: string;
  likely: string;
  days: string[];
}

/** Draws a fair's chart and follows its data without animation. Chart.js comes when it is needed, and only its parts for lines. */
export function drawChart(
  picture: () => { chart: FairChart; words: ChartWords }
): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    let drawn = $state.raw<Line | null>(null);
    let gone = false;
    const ink = paletteOf(canvas);
    void loadChart().then((Chart) => {
      if (!gone) drawn = new Chart(canvas, configuration(ink, picture));
    });
    $effect(() => {
      const { chart } = picture();
      if (!drawn) return;
      Object.assign(drawn.options.scales!.x!, { min: chart.from, max: chart.until });
      Object.assign(drawn.options.scales!.y!, { max: chart.top });
      drawn.data.datasets = linesOf(chart, ink);
      drawn.update('none');
    });
    return () => {
      gone = true;
      drawn?.destroy();
    };
  };
}

async function loadChart() {
  const { Chart, Filler, LineController, LineElement, LinearScale, PointElement } = await import('chart.js');
  Chart.register(Filler, LineController, LineElement, LinearScale, PointElement);
  return Chart<'line', ChartPoint[]>;
}

/** A canvas does not read custom properties. */
function paletteOf(canvas: HTMLCanvasElement) {
  const style = getComputedStyle(canvas);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read('--text'),
    soft: read('--text-2'),
    faint: read('--text-3'),
    line: read('--line'),
    edge: read('--line-2'),
    band: read('--paper-3'),
    paper: read('--paper'),
    font: style.fontFamily
  };
}
type Palette = ReturnType<typeof paletteOf>;

function linesOf(chart: FairChart, ink: Palette): LineData[] {
  const line = (data: ChartPoint[], more: Partial<LineData>): LineData => ({
    data,
    pointRadius: 0,
    borderWidth: 1.5,
    ...more
  });
  const last = chart.actual.length - 1;
  return [
    line(chart.actual, {
      borderColor: ink.text,
      borderWidth: 2.5,
      borderJoinStyle: 'round',
      pointRadius: ({ dataIndex }) => (dataIndex === last ? 4.5 : 0),
      pointBackgroundColor: ink.text,
      pointBorderColor: ink.paper,
      pointBorderWidth: 2,
      clip: false
    }),
    line(chart.likely, {
      borderColor: ink.text,
      borderWidth: 2,
      borderDash: [1, 4],
      borderCapStyle: 'round'
    }),
    line(chart.expected, { borderColor: ink.faint, borderDash: [3, 4] }),
    line(chart.low, { borderWidth: 0, fill: '+1', backgroundColor: ink.band }),
    line(chart.high, { borderWidth: 0 })
  ];
}

function configuration(
  ink: Palette,
  picture: () => { chart: FairChart; words: ChartWords }
): ChartConfiguration<'line', ChartPoint[]> {
  return {
    type: 'line',
    data: { datasets: [] },
    plugins: [marks(ink, picture)],
    options: {
      animation: false,
      events: [],
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      layout: { padding: { left: 8, right: 64, top: 12, bottom: 22 } },
      scales: {
        x: { type: 'linear', display: false },
        y: { type: 'linear', display: false, min: 0 }
      }
    }
  };
}

/** Rules, day names and the words beside the lines: few enough to be read without a legend. */
function marks(ink: Palette, picture: () => { chart: FairChart; words: ChartWords }): Plugin<'line'> {
  return {
    id: 'marks',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const { chart } = picture();
      const { left, right, top, bottom } = chartArea;
      for (const part of [0, 1 / 3, 2 / 3]) rule(bottom - (bottom - top) * part, ink.line, 1);
      if (chart.target) rule(scales.y!.getPixelForValue(chart.target), ink.text, 1.5);

      function rule(y: number, colour: string, width: number) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.beginPath();
        ctx.moveTo(left, Math.round(y) + 0.5);
        ctx.lineTo(right, Math.round(y) + 0.5);
        ctx.stroke();
      }
    },
    afterDraw({ ctx, chartArea: { left, right, bottom }, scales }) {
      const { chart, words } = picture();
      const at = ({ x, y }: ChartPoint) => ({
        x: scales.x!.getPixelForValue(x),
        y: scales.y!.getPixelForValue(y)
      });
      const say = (text: string, x: number, y: number, bold = false, align: CanvasTextAlign = 'left') => {
        ctx.font = `${bold ? 620 : 420} 12px ${ink.font}`;
        ctx.fillStyle = bold ? ink.text : ink.soft;
        ctx.textAlign = align;
        ctx.fillText(text, x, y);
      };
      const now = at(chart.actual.at(-1)!);
      const targetY = chart.target ? at({ x: chart.from, y: chart.target }).y : -100;
      if (chart.target) say(words.target, right + 6, targetY + 4, true);
      const likely = chart.likely[1] ? at(chart.likely[1]).y : -100;
      if (likely > -100)
        say(words.likely, right + 6, Math.abs(likely - targetY) < 15 ? targetY + 19 : likely + 4);
      const atRight = now.x > right - 100;
      say(
        words.now,
        now.x + (atRight ? -8 : 9),
        Math.min(now.y + 18, bottom - 4),
        true,
        atRight ? 'right' : 'left'
      );
      if (words.expected && now.x > left + 110)
        say(words.expected, now.x - 14, Math.max(now.y - 12, 12), false, 'right');
      ctx.strokeStyle = ink.edge;
      for (const [index, day] of chart.days.entries()) {
        const x = scales.x!.getPixelForValue(day.getTime());
        ctx.beginPath();
        ctx.moveTo(x, bottom);
        ctx.lineTo(x, bottom + 4);
        ctx.stroke();
        say(words.days[index] ?? '', x, bottom + 18);
      }
    }
  };
}
