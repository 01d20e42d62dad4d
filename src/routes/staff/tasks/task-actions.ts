import type { Action } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { companyTyped } from '#lib/followup/server/companies-for.ts';
import { endTask } from '#lib/followup/server/tasks/end-task.ts';
import { handOverTask } from '#lib/followup/server/tasks/hand-over-task.ts';
import { makeTask } from '#lib/followup/server/tasks/make-task.ts';
import { moveTask } from '#lib/followup/server/tasks/move-task.ts';
import { reopenTask } from '#lib/followup/server/tasks/reopen-task.ts';
import { restTask } from '#lib/followup/server/tasks/rest-task.ts';
import { workCalendar } from '#lib/followup/server/work-calendar.ts';
import * as forms from '#lib/followup/tasks/task-form.ts';
import { dueOnDay, quickDue, quickRest } from '#lib/followup/tasks/task.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { readerZone } from '../../reader-zone.ts';
import { refused } from '../../refused.ts';

const make: Action = async ({ request, locals, cookies }) => {
  const { values, typed, failure } = parseForm(forms.TaskForm, await request.formData());
  if (failure) return failure;
  const [actor, zone, now] = [staffOf(locals), readerZone(cookies), new Date()];
  try {
    const { dueOn, when, company, ...task } = values;
    const dueAt = dueOn ? dueOnDay(dueOn, zone) : quickDue(when, now, await workCalendar(db(), zone));
    const companyId = company ? await companyTyped(db(), actor, company) : null;
    await makeTask(db(), actor, { ...task, companyId, dueAt }, now);
    return { made: task.id };
  } catch (error) {
    return refused(error, { typed });
  }
};

const end: Action = async ({ request, locals }) => {
  const { values, failure } = parseForm(forms.EndTaskForm, await request.formData());
  if (failure) return failure;
  try {
    await endTask(db(), staffOf(locals), values, new Date());
    return { ended: values.id };
  } catch (error) {
    return refused(error);
  }
};

const reopen: Action = async ({ request, locals }) => {
  const { values, failure } = parseForm(forms.TaskIdForm, await request.formData());
  if (failure) return failure;
  try {
    await reopenTask(db(), staffOf(locals), values, new Date());
    return { reopened: values.id };
  } catch (error) {
    return refused(error);
  }
};

const rest: Action = async ({ request, locals, cookies }) => {
  const { values, failure } = parseForm(forms.RestTaskForm, await request.formData());
  if (failure) return failure;
  const [{ id, when }, now] = [values, new Date()];
  try {
    const calendar = await workCalendar(db(), readerZone(cookies));
    await restTask(
      db(),
      staffOf(locals),
      { id, until: when === 'wake' ? null : quickRest(when, now, calendar) },
      now
    );
    return { rested: id };
  } catch (error) {
    return refused(error);
  }
};

const move: Action = async ({ request, locals, cookies }) => {
  const { values, failure } = parseForm(forms.MoveTaskForm, await request.formData());
  if (failure) return failure;
  try {
    const dueAt = dueOnDay(values.dueOn, readerZone(cookies));
    await moveTask(db(), staffOf(locals), { id: values.id, dueAt }, new Date());
    return { moved: values.id };
  } catch (error) {
    return refused(error);
  }
};

const handOver: Action = async ({ request, locals }) => {
  const { values, failure } = parseForm(forms.HandOverForm, await request.formData());
  if (failure) return failure;
  try {
    await handOverTask(db(), staffOf(locals), values, new Date());
    return { handedOver: values.id };
  } catch (error) {
    return refused(error);
  }
};

/** What can be done with a task, on every page that shows some. */
export const taskActions = { end, reopen, rest, move, handOver };

/** The same, where tasks are also typed. */
export const ownTaskActions = { ...taskActions, make };
