import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { decimalsOf, isCurrency } from '#lib/money/money.ts';
import { outcomes } from './pay.ts';
import { payPageStyle } from './pay-page-style.ts';
import { payPageWords, type PayPageWords } from './pay-page-words.ts';

export interface PayPage {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The hosted page of a session: choose how the payment ends, pay, or go back. Plain HTML, no script. */
export function payPage(session: Stripe.Checkout.Session, label: string, declined: boolean): PayPage {
  const words = payPageWords(session.locale);
  const parts = session.status === 'open' ? form(session, words, declined) : ending(session, words);
  const head = `<p class="what">${escape(label)}</p><p class="sum">${escape(amountOf(session, words))}</p>`;
  return { status: 200, headers: headersFor(session), body: frame(words, head + parts) };
}

/** What somebody sees who follows a link that the sandbox does not know. */
export function missingPage(): PayPage {
  const words = payPageWords('en');
  return {
    status: 404,
    headers: headersFor(null),
    body: frame(words, `<p class="note" role="alert">${words.missing}</p>`)
  };
}

/** Where the payer goes next, with the session's id filled in. */
export function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

function form(session: Stripe.Checkout.Session, words: PayPageWords, declined: boolean): string {
  const choices = outcomes.map((outcome, index) => {
    const { name, what } = words.outcome[outcome];
    const checked = index === 0 ? ' checked' : '';
    return `<label class="choice"><input type="radio" name="outcome" value="${outcome}"${checked}>
      <span><b>${name}</b><small>${what}</small></span></label>`;
  });
  const alert = declined ? `<p class="note stop" role="alert">${words.declined}</p>` : '';
  return `${alert}<form method="post"><fieldset><legend>${words.choose}</legend>${choices.join('')}</fieldset>
    <button>${escape(words.pay(amountOf(session, words)))}</button></form>${backLink(session, words)}`;
}

function ending(session: Stripe.Checkout.Session, words: PayPageWords): string {
  if (session.status === 'expired') return `<p class="note">${words.expired}</p>${backLink(session, words)}`;
  const said = session.payment_status === 'paid' ? words.paid : words.waiting;
  return `<p class="note ok">${said}</p><a class="go" href="${escape(successUrl(session))}">${words.goOn}</a>`;
}

function backLink(session: Stripe.Checkout.Session, words: PayPageWords): string {
  return session.cancel_url ? `<a class="back" href="${escape(session.cancel_url)}">${words.back}</a>` : '';
}

function amountOf(session: Stripe.Checkout.Session, words: PayPageWords): string {
  const currency = (session.currency ?? 'usd').toUpperCase();
  const decimals = isCurrency(currency) ? decimalsOf(currency) : 2;
  const spoken = new Intl.NumberFormat(words.lang, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol'
  });
  return spoken.format((session.amount_total ?? 0) / 10 ** decimals);
}

function frame(words: PayPageWords, inner: string): string {
  return `<!doctype html>
<html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${words.title} · ${words.sandbox}</title><style>${payPageStyle}</style></head>
<body><header><b>${words.sandbox}</b><span>${words.noMoney}</span></header><main><h1>${words.title}</h1>${inner}</main></body></html>`;
}

const styleHash = createHash('sha256').update(payPageStyle).digest('base64');

/** The form may lead on to where the shop wants its payers back, and nowhere else. */
function headersFor(session: Stripe.Checkout.Session | null): Record<string, string> {
  const onwards = session?.success_url ? ` ${new URL(session.success_url).origin}` : '';
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'${onwards}; frame-ancestors 'none'; base-uri 'none'`
  };
}

function escape(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;'
  };
  return text.replace(/[&<>"']/g, (letter) => entities[letter]!);
}
