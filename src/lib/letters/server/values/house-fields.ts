import { settings } from '#lib/runtime/server/settings.ts';
import type { FieldSource } from '../field-source.ts';

/** Who writes, and where their pages are. */
export const houseFields: FieldSource = {
  fields: ['brand.name', 'sender.name', 'link.portal', 'link.orders', 'link.payments'],
  async read(_db, { senderName }) {
    const page = (path: string) => settings.publicUrl + path;
    const values = {
      'brand.name': settings.brandName,
      'sender.name': senderName,
      'link.portal': page('/'),
      'link.orders': page('/orders'),
      'link.payments': page('/payments')
    };
    return () => ({ values });
  }
};
