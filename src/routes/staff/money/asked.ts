import { moneyViews, type MoneyView } from '#lib/billing/money-list.ts';

/** What an address of finance's page asks for. Nonsense is as good as nothing. */
export interface Asked {
  view: MoneyView;
  text: string;
  page: number;
  /** The search for a payer. */
  who: string;
  payer: number | null;
  receipt: string | null;
}

export function askedIn(url: URL): Asked {
  const of = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 100);
  const view = moneyViews.find((one) => one === of('view')) ?? 'open';
  return {
    view,
    text: of('q'),
    page: /^\d{1,4}$/.test(of('after')) ? Number(of('after')) : 0,
    who: of('who'),
    payer: /^\d{1,9}$/.test(of('payer')) ? Number(of('payer')) : null,
    receipt: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(of('receipt')) ? of('receipt') : null
  };
}
