import CalendarCheck from '@lucide/svelte/icons/calendar-check';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import CircleX from '@lucide/svelte/icons/circle-x';
import Factory from '@lucide/svelte/icons/factory';
import MessageSquare from '@lucide/svelte/icons/message-square';
import PackageCheck from '@lucide/svelte/icons/package-check';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Icon } from '#lib/ui/icon.ts';
import type { Reader } from '#lib/ui/reader.ts';
import { stageIcon } from './stage-icons.ts';
import type { WorkHistoryEntry } from './work-queue.ts';
import { choiceName, reasonName, stageName } from './work-words.ts';

export interface HistoryWords {
  icon: Icon;
  title: string;
  text: string | null;
  state: 'done' | 'moved' | 'note' | 'paid';
}

/** What an event of a work order says to staff. */
export function historyWords({ type, payload }: WorkHistoryEntry, say: Reader): HistoryWords {
  const text = (name: string) => (typeof payload[name] === 'string' ? payload[name] : '');
  const count = (name: string) => say.count(Number(payload[name] ?? 0));
  const day = (name: string) => (text(name) ? say.day(text(name)) : '');
  const reason = [reasonName(text('reason')), text('note')].filter(Boolean).join('. ');
  switch (type) {
    case 'work_order.planned': {
      const title = m.production_fact_planned({ units: count('quantity'), day: day('promisedOn') });
      return { icon: Factory, title, text: null, state: 'note' };
    }
    case 'work_order.resized': {
      const title = m.production_fact_resized({ from: count('from'), to: count('quantity') });
      return { icon: Factory, title, text: null, state: 'moved' };
    }
    case 'work_order.delayed': {
      const title = m.production_fact_delayed({ from: day('fromOn'), to: day('toOn') });
      return { icon: CalendarClock, title, text: reason, state: 'moved' };
    }
    case 'work_order.brought_forward': {
      const title = m.production_fact_forward({ from: day('fromOn'), to: day('toOn') });
      return { icon: CalendarCheck, title, text: text('note') || null, state: 'done' };
    }
    case 'work_order.delay_answered': {
      const title = m.production_answered({ choice: choiceName(text('choice')) });
      return { icon: MessageSquare, title, text: null, state: 'note' };
    }
    case 'work_order.cancelled':
      return { icon: CircleX, title: m.production_fact_cancelled(), text: null, state: 'note' };
    case 'work_order.completed':
      return {
        icon: PackageCheck,
        title: m.production_fact_made({ units: count('quantity') }),
        text: text('note') || null,
        state: 'paid'
      };
    default:
      return stageWords(payload, text, count);
  }
}

function stageWords(
  { stageNames }: WorkHistoryEntry['payload'],
  text: (name: string) => string,
  count: (name: string) => string
): HistoryWords {
  const code = text('stage');
  const name = stageName({ code, name: code, ...(stageNames as object | undefined) });
  const override = text('override') ? m.production_fact_override({ reason: text('override') }) : '';
  return {
    icon: stageIcon(code),
    title: m.production_fact_stage({ stage: name, done: count('quantityDone'), all: count('quantity') }),
    text: [override, text('note')].filter(Boolean).join('. ') || null,
    state: 'done'
  };
}
