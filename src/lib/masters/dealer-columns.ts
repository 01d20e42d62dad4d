/** What the form of a dealer shows, in its order. The limit has a form of its own, for those who decide it. */
export const dealerColumns = [
  ...['dealer_name', 'legal_name', 'tax_number', 'class', 'region', 'rep_email', 'price_list', 'terms'],
  ...['address', 'city', 'phone', 'main_contact']
] as const;

/** What every dealer has. */
export const dealerRequired = ['dealer_name', 'region'] as const;

export const doorColumns = [
  ...['door_name', 'address', 'postal_code', 'city', 'country', 'phone', 'main_contact']
] as const;
