/**
 * What a link in a mail lets its person do once, without a password:
 * - `agree_order`: agree to an order as the brand has confirmed it; the subject is the order's number.
 * - `answer_delay`: answer a delay; the subject is the delay's id.
 */
export const DEEDS = ['agree_order', 'answer_delay'] as const;
export type Deed = (typeof DEEDS)[number];

export const isDeed = (name: string): name is Deed => (DEEDS as readonly string[]).includes(name);
