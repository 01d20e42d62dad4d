import * as v from 'valibot';
import { mostSampleLines, mostSampleUnits, type SampleLine } from './sample.ts';

const name = v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(80, 'too_long'));

/** By whom samples have left. */
export const SendSamplesForm = v.object({ carrier: name, trackingNumber: name });
export type SendSamplesInput = v.InferOutput<typeof SendSamplesForm>;

/** Articles and units as somebody types them, `ABC-1 2` in each line; nothing is no samples. */
export const SampleLines = v.pipe(
  v.string(),
  v.maxLength(2_000, 'too_long'),
  v.rawTransform(({ dataset, addIssue, NEVER }): SampleLine[] => {
    const lines = readLines(dataset.value);
    if (lines) return lines;
    addIssue({ message: 'lines' });
    return NEVER;
  })
);

function readLines(text: string): SampleLine[] | null {
  const units = new Map<string, number>();
  for (const row of text.split('\n')) {
    const typed = row.trim();
    if (!typed) continue;
    const [, sku, quantity = '1'] = /^(\S+)(?:[\s,;:×x*]+(\d{1,4}))?$/i.exec(typed) ?? [];
    if (!sku || Number(quantity) < 1) return null;
    units.set(sku, (units.get(sku) ?? 0) + Number(quantity));
  }
  const lines = [...units].map(([sku, quantity]) => ({ sku, quantity }));
  return lines.length <= mostSampleLines && lines.every(({ quantity }) => quantity <= mostSampleUnits)
    ? lines
    : null;
}
