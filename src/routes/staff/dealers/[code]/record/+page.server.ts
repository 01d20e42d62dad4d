import { fail } from '@sveltejs/kit';
import { sql, db } from '#lib/db/server/client.ts';
import { dealerColumns, doorColumns } from '#lib/masters/dealer-columns.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import { leftBehind } from '#lib/masters/server/closing.ts';
import * as history from '#lib/masters/server/history.ts';
import * as masters from '#lib/masters/server/masters.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { changeId, saveMaster, saveRows } from '../../../save-masters.ts';
import { dealerAt } from '../../dealer-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  staffOf(event.locals, masterKeepers);
  const { id, code, name } = await dealerAt(event);
  const [record, choices, doors, left] = await Promise.all([
    masters.oneOf(db(), 'dealers', { dealer: code }),
    masters.dealerChoices(db()),
    masters.doorsOf(db(), id),
    leftBehind(sql(), id)
  ]);
  if (!record) denied(404);
  const changes = await history.ofThings(db(), [
    { entity: 'dealers', key: [code] },
    ...doors.map((door) => ({ entity: 'addresses' as const, key: [code, door.code] }))
  ]);
  return { code, name, record, choices, doors: doors.map(asDoor), left, changes, change: uuid7() };
};

const asDoor = (door: Awaited<ReturnType<typeof masters.doorsOf>>[number]) => ({
  code: door.code,
  open: door.closedAt === null,
  values: {
    ...{ door_name: door.name, address: door.address, postal_code: door.postalCode, city: door.city },
    ...{ country: door.country, phone: door.phone, main_contact: door.mainContact }
  }
});

export const actions: Actions = {
  async save(event) {
    const { code } = await dealerAt(event);
    const row = { kind: 'dealers' as const, key: { dealer: code } };
    const data = await event.request.formData();
    return saveMaster(event.locals, data, row, { columns: dealerColumns, about: code });
  },

  async activity(event) {
    const { code } = await dealerAt(event);
    const data = await event.request.formData();
    const is = data.get('active') === 'yes' ? 'yes' : 'no';
    const cells = { active: { was: is === 'yes' ? 'no' : 'yes', is } };
    const rows = [{ kind: 'dealers' as const, key: { dealer: code }, cells }];
    return saveRows(event.locals, { id: changeId(data), how: 'hand', about: code, rows }, {});
  },

  async door(event) {
    const { code } = await dealerAt(event);
    const data = await event.request.formData();
    const door = String(data.get('door') ?? '')
      .trim()
      .slice(0, 64);
    const row = {
      kind: 'addresses' as const,
      key: { dealer: code, door },
      isNew: data.get('isNew') === 'yes'
    };
    const columns = [...doorColumns, 'active'];
    const result = await saveMaster(event.locals, data, row, { columns, about: `${code} ${door}` });
    return 'status' in result
      ? fail(result.status, { ...result.data, door, isNew: row.isNew })
      : { ...result, door };
  }
};
