import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import { aspects, judgedAspects, noteKinds } from '../note.ts';
import type { Report } from '../report.ts';
import { aspectName, kindName, verdictName } from '../words.ts';

type Written = Report['notes'][number];

/** What was written down, a table a kind; what is of venue and stand in the order of its aspects. */
export function noteTables({ notes }: Report, locale: Locale, say: Reader) {
  const by = { locale };
  return noteKinds
    .map((kind) => ({
      title: kindName(kind, by),
      own: notes.filter((note) => note.kind === kind).toSorted((one, other) => place(one) - place(other))
    }))
    .filter(({ own }) => own.length > 0)
    .map(({ title, own }) => ({
      title,
      table: {
        columns: [
          { title: m.retrospective_text({}, by), wide: true },
          { title: m.retrospective_verdict({}, by) },
          { title: m.retrospective_owner({}, by) },
          { title: m.retrospective_due({}, by) }
        ],
        rows: own.map((note) => rowOf(note, locale, say))
      }
    }));
}

/** How each aspect of venue and stand was judged, as one table; none where no note names an aspect. */
export function venueTable({ notes }: Report, locale: Locale, say: Reader) {
  const [by, list] = [{ locale }, judgedAspects(notes)];
  if (list.length === 0) return [];
  return [
    {
      title: m.retrospective_aspect({}, by),
      table: {
        columns: [
          { title: m.retrospective_aspect({}, by), wide: true },
          { title: m.retrospective_judgement({}, by), right: true },
          { title: m.retrospective_judgements({}, by), right: true }
        ],
        rows: list.map(({ aspect, mean, judgements }) => [
          aspectName(aspect, by),
          mean === null ? '–' : say.count(mean, 1),
          say.count(judgements)
        ])
      }
    }
  ];
}

const place = ({ aspect }: Written) => (aspect ? aspects.indexOf(aspect) : aspects.length);

function rowOf(note: Written, locale: Locale, say: Reader) {
  const by = { locale };
  const more = [
    note.aspect && aspectName(note.aspect, by),
    note.cause,
    note.judgement === null ? '' : m.retrospective_judged({ stars: String(note.judgement) }, by),
    note.votes > 0 ? `${note.by}, ${m.retrospective_votes({ count: say.count(note.votes) }, by)}` : note.by
  ];
  const stands = note.done ? m.retrospective_done({}, by) : m.retrospective_open({}, by);
  return [
    [note.text, say.join(more)],
    [note.verdict ? verdictName(note.verdict, by) : '', note.verdict === 'measure' ? stands : ''],
    note.owner ?? '',
    note.dueOn ? say.fullDay(note.dueOn) : ''
  ];
}
