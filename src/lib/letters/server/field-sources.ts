import type { FieldSource } from './field-source.ts';
import { couponFields } from './values/coupon-fields.ts';
import { debtFields } from './values/debt-fields.ts';
import { delayFields } from './values/delay-fields.ts';
import { fairFields } from './values/fair-fields.ts';
import { houseFields } from './values/house-fields.ts';
import { invitationFields } from './values/invitation-fields.ts';
import { orderFields } from './values/order-fields.ts';
import { personFields } from './values/person-fields.ts';
import { quotationFields } from './values/quotation-fields.ts';
import { visitFields } from './values/visit-fields.ts';

/** Where the values of all fields come from. A domain that has more to say adds its source here and its fields in `../fields.ts`. */
export const fieldSources: readonly FieldSource[] = [
  houseFields,
  personFields,
  fairFields,
  invitationFields,
  visitFields,
  orderFields,
  debtFields,
  couponFields,
  delayFields,
  quotationFields
];
