import type { SequencedEvent } from '#lib/events/event.ts';

/** Lists that change with anything of a kind, by the noun before the dot of an event's type. */
const lists: Record<string, string[]> = {
  order: ['orders'],
  payment: ['payments', 'orders'],
  instalments: ['payments', 'orders'],
  shipment: ['shipments', 'orders', 'stock'],
  work_order: ['production', 'orders', 'stock'],
  stock: ['stock'],
  capacity: ['stock'],
  holiday: ['stock'],
  import: ['stock'],
  check_in: ['attendance'],
  visitor: ['attendance'],
  gift: ['attendance'],
  guest_book: ['attendance'],
  mailing: ['letters'],
  bulk_mails: ['letters'],
  draft: ['advice'],
  dealer: ['dealers'],
  user: ['people'],
  screen: ['screens'],
  security_alarm: ['alarms'],
  target: ['targets'],
  draw: ['draws'],
  quiz: ['quiz'],
  stage: ['stage']
};

/** What people of one dealer type at a fair, told without an event. */
export const sheetTopic = (fair: string): string => `${sheetScheme}${fair}`;
const sheetScheme = 'sheet:';

/** Whether pages are made of it. What is typed is heard by the sheet itself, which takes it in without its page. */
export const isOfPages = (topic: string): boolean => !topic.startsWith(sheetScheme);

/**
 * What an event changes, for pages to depend on: the thing itself (`order:UUID`, `shipment:UUID`, `work_order:UUID`), the order
 * and the dealer that it belongs to (`order:UUID`, `dealer:ID`), its fair (`fair:ID`: the console and the live page) and the
 * lists that show it (`orders`, `payments`, `shipments`, `production`, `stock`, `attendance`, `advice`, `dealers`, `people`, `screens`, `alarms`, `targets`, `letters`, `draws`, `quiz`, `stage`).
 */
export function topicsOf(event: SequencedEvent): string[] {
  const { orderId } = event.payload;
  return [
    `${event.aggregateType}:${event.aggregateId}`,
    ...(typeof orderId === 'string' ? [`order:${orderId}`] : []),
    ...(event.dealerId === null ? [] : [`dealer:${event.dealerId}`]),
    ...(event.fairId === null ? [] : [`fair:${event.fairId}`]),
    ...(lists[event.type.split('.')[0] ?? ''] ?? [])
  ].filter((topic, index, all) => all.indexOf(topic) === index);
}
