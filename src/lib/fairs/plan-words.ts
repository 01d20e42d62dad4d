import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { CheckTemplate } from './checklist.ts';
import type { CostHead } from './costs.ts';
import type { PlanAdvice } from './plan-advice.ts';

/** What a fair costs money for. */
export const costNames: Readonly<Record<CostHead, typeof m.fairs_cost_venue>> = {
  venue: m.fairs_cost_venue,
  material: m.fairs_cost_material,
  people: m.fairs_cost_people,
  gifts: m.fairs_cost_gifts,
  travel: m.fairs_cost_travel
};

const points: Readonly<Record<CheckTemplate, typeof m.fairs_point_reason>> = {
  reason: m.fairs_point_reason,
  venue: m.fairs_point_venue,
  guests: m.fairs_point_guests,
  costs: m.fairs_point_costs,
  invitations: m.fairs_point_invitations,
  policy: m.fairs_point_policy,
  talks: m.fairs_point_talks,
  samples: m.fairs_point_samples,
  duties: m.fairs_point_duties,
  gifts: m.fairs_point_gifts,
  badges: m.fairs_point_badges,
  rehearsal: m.fairs_point_rehearsal,
  books: m.fairs_point_books
};

/** What a point of a checklist says: its own title, or the words of the template. */
export const pointTitle = ({ template, title }: { template: CheckTemplate | null; title: string | null }) =>
  title ?? (template ? points[template]() : '');

/** An advice in a sentence, with its figures. */
export function adviceText(advice: PlanAdvice, say: Reader): string {
  switch (advice.kind) {
    case 'no_reason':
      return m.fairs_advice_reason();
    case 'no_agenda':
      return m.fairs_advice_agenda();
    case 'not_sent':
      return m.fairs_advice_not_sent({ days: say.count(advice.daysLeft) });
    case 'sent_late':
      return m.fairs_advice_sent_late({ days: say.count(advice.daysAhead) });
    case 'little_ordering': {
      const { orderingMinutes, allMinutes } = advice;
      return m.fairs_advice_ordering({
        hours: say.count(orderingMinutes / 60, orderingMinutes % 60 ? 1 : 0),
        all: say.count(allMinutes / 60, allMinutes % 60 ? 1 : 0),
        share: say.share(orderingMinutes / allMinutes)
      });
    }
  }
}
