import * as v from 'valibot';

export const AlarmForm = v.object({ alarmId: v.pipe(v.string(), v.uuid('required')) });
