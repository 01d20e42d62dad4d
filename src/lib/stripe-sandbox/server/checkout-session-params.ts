import * as v from 'valibot';
import { integer, metadata, moments, page, text, webAddress } from './parameters.ts';

const product = v.strictObject({
  name: text(250),
  description: v.optional(text(5000)),
  metadata: v.optional(metadata)
});

const price = v.strictObject({
  currency: v.pipe(v.string(), v.toLowerCase(), v.regex(/^[a-z]{3}$/, 'Invalid currency')),
  unit_amount: v.pipe(integer, v.minValue(0)),
  product_data: product
});

const line = v.strictObject({
  price_data: price,
  quantity: v.pipe(integer, v.minValue(1), v.maxValue(999_999))
});

const intent = v.strictObject({
  description: v.optional(text(1000)),
  metadata: v.optional(metadata),
  receipt_email: v.optional(text(512)),
  statement_descriptor: v.optional(text(22)),
  statement_descriptor_suffix: v.optional(text(22))
});

const locale = v.picklist([
  'auto',
  'en',
  'en-GB',
  'zh',
  'zh-HK',
  'zh-TW',
  'ko',
  'ja',
  'de',
  'fr',
  'es',
  'it'
]);
const expand = v.optional(v.array(v.picklist(['payment_intent', 'data.payment_intent'])), []);

/** The part of Checkout that the app may use; anything else is refused, spelt right or not. */
export const createSessionParams = v.strictObject({
  mode: v.picklist(['payment']),
  ui_mode: v.optional(v.picklist(['hosted_page']), 'hosted_page'),
  line_items: v.pipe(v.array(line), v.minLength(1), v.maxLength(100)),
  success_url: webAddress,
  cancel_url: v.optional(webAddress),
  client_reference_id: v.optional(text(200)),
  customer_email: v.optional(text(800)),
  expires_at: v.optional(integer),
  locale: v.optional(locale, 'auto'),
  metadata: v.optional(metadata, {}),
  payment_intent_data: v.optional(intent, {}),
  payment_method_types: v.optional(v.array(v.picklist(['card', 'alipay', 'wechat_pay', 'us_bank_account']))),
  submit_type: v.optional(v.picklist(['auto', 'pay'])),
  expand
});

export type CreateSession = v.InferOutput<typeof createSessionParams>;

export const retrieveParams = v.strictObject({ expand });

export const listSessionsParams = v.strictObject({
  ...page,
  created: moments,
  status: v.optional(v.picklist(['open', 'complete', 'expired'])),
  payment_intent: v.optional(text(200)),
  expand
});
