import { mostSteps, type TermsInput } from './terms-form.ts';

/** A step of payment terms as it stands in the form: typed text, not yet read. */
export interface TermsRow {
  share: string;
  event: string;
  days: string;
  releases: string;
}

const blank: TermsRow = { share: '', event: 'confirmed', days: '', releases: '' };
const leastRows = 3;

/** Steps as rows of the form, with an empty one to go on with, which also serves those without script. */
export function rowsOf(steps: TermsInput['steps']): TermsRow[] {
  return padded(
    steps.map(({ basisPoints, dueEvent, dueDays, releases }) => ({
      share: String(basisPoints / 100),
      event: dueEvent,
      days: dueDays === 0 ? '' : String(dueDays),
      releases: releases ?? ''
    }))
  );
}

/** The rows of a sent form, as they were typed. */
export function typedRows(data: FormData): TermsRow[] {
  const [event, days, releases] = ['event[]', 'days[]', 'releases[]'].map((name) =>
    data.getAll(name).map(String)
  );
  return padded(
    data
      .getAll('share[]')
      .slice(0, mostSteps)
      .map((share, at) => ({
        share: String(share),
        event: event![at] ?? blank.event,
        days: days![at] ?? '',
        releases: releases![at] ?? ''
      }))
  );
}

function padded(rows: TermsRow[]): TermsRow[] {
  const full = rows.at(-1)?.share === '' ? rows : [...rows, blank];
  const missing = Math.max(0, leastRows - full.length);
  return [...full, ...Array.from({ length: missing }, () => blank)].slice(0, mostSteps);
}
