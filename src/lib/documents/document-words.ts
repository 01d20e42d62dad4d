import { m } from '#lib/i18n/paraglide/messages.js';

const names: Readonly<Record<string, () => string>> = {
  order_confirmation: m.documents_kind_order_confirmation,
  delivery_note: m.documents_kind_delivery_note,
  payment_receipt: m.documents_kind_payment_receipt,
  commission_statement: m.documents_kind_commission_statement,
  quotation: m.documents_kind_quotation,
  payment_request: m.documents_kind_payment_request
};

/** What a kind of document is called. */
export const documentName = (kind: string): string => (names[kind] ?? m.documents_kind_other)();
