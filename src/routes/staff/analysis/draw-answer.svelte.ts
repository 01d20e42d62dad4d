import type { Chart, ChartConfiguration } from 'chart.js';
import type { Attachment } from 'svelte/attachments';

/** What a chart of an answer draws: names along, and a line or a set of bars a series. */
export interface AnswerPicture {
  kind: 'bar' | 'line';
  names: string[];
  series: { name: string; values: (number | null)[] }[];
  /** Whether names are read from the top down, which leaves them room. */
  lying: boolean;
  tell: (value: number) => string;
}

type Drawn = Chart<'bar' | 'line', (number | null)[], string>;

/** Draws an answer and follows it. Chart.js comes when it is needed, and only its parts for bars, lines and their legend. */
export function drawAnswer(picture: () => AnswerPicture): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    let drawn: Drawn | null = null;
    let gone = false;
    const colours = coloursOf(canvas);
    $effect(() => {
      const now = picture();
      void loadChart().then((Chart) => {
        if (gone) return;
        drawn?.destroy();
        drawn = new Chart(canvas, configuration(now, colours));
      });
    });
    return () => {
      gone = true;
      drawn?.destroy();
    };
  };
}

async function loadChart() {
  const {
    BarController,
    BarElement,
    CategoryScale,
    Chart,
    Legend,
    LineController,
    LineElement,
    LinearScale,
    PointElement,
    Tooltip
  } = await import('chart.js');
  Chart.register(BarController, BarElement, CategoryScale, LinearScale, LineController, LineElement);
  Chart.register(Legend, PointElement, Tooltip);
  return Chart<'bar' | 'line', (number | null)[], string>;
}

/** A canvas does not read custom properties. Series differ in lightness too, and the table below says which is which. */
function coloursOf(canvas: HTMLCanvasElement) {
  const style = getComputedStyle(canvas);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read('--text-2'),
    line: read('--line'),
    font: style.fontFamily,
    series: ['--act', '--brand', '--ok', '--gold', '--region-5', '--region-7', '--text-3', '--region-4'].map(
      read
    )
  };
}

function configuration(
  { kind, names, series, lying, tell }: AnswerPicture,
  ink: ReturnType<typeof coloursOf>
): ChartConfiguration<'bar' | 'line', (number | null)[], string> {
  const along = { ticks: { color: ink.text, font: { family: ink.font } }, grid: { display: false } };
  const figures = {
    beginAtZero: true,
    grid: { color: ink.line },
    ticks: { color: ink.text, maxTicksLimit: 6, callback: (value: string | number) => tell(Number(value)) }
  };
  return {
    type: kind,
    data: {
      labels: names,
      datasets: series.map(({ name, values }, at) => {
        const colour = ink.series[at % ink.series.length]!;
        return { label: name, data: values, backgroundColor: colour, borderColor: colour, borderWidth: 2 };
      })
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: lying ? 'y' : 'x',
      scales: lying ? { x: figures, y: along } : { x: along, y: figures },
      plugins: {
        legend: {
          display: series.length > 1,
          position: 'bottom',
          labels: { color: ink.text, font: { family: ink.font }, boxWidth: 12, boxHeight: 12 }
        },
        tooltip: {
          callbacks: {
            label: ({ dataset, parsed }) => `${dataset.label}: ${tell((lying ? parsed.x : parsed.y) ?? 0)}`
          }
        }
      }
    }
  };
}
