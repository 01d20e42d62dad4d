import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { importRoles } from '#lib/imports/rights.ts';
import * as imports from '#lib/imports/server/imports.ts';
import { startImport } from '#lib/imports/server/start-import.ts';
import { MappingForms } from '#lib/imports/mapping-form.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { problem, refusalProblem } from '../../../problem.ts';
import { receiveFiles } from '../../../staff/imports/receive-files.ts';
import { importRefusalText } from '../../../staff/imports/refusal-words.ts';
import { inputProblem, parseJson } from '../../input.ts';
import type { RequestHandler } from './$types';

/**
 * The same import as page and command: a form with `files`, and `options` (JSON) when headings are not ours. Answers 202 at once;
 * with `?apply=true` everything is written as soon as it is found to be right, else it is a dry run.
 */
export const POST: RequestHandler = async ({ request, locals, url }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  if (!importRoles.includes(actor.role)) return problem(403, 'forbidden_role');
  const id = uuid7();
  try {
    const { files, fields } = await receiveFiles(id, request);
    const mappings = v.safeParse(MappingForms, parseJson(fields.options ?? '[]'));
    if (!mappings.success) return inputProblem(mappings.issues);
    const apply = url.searchParams.get('apply') === 'true';
    await startImport(db(), actor, { id, files, mappings: mappings.output, apply }, new Date());
  } catch (error) {
    return refusalProblem(error, { request, locals }, importRefusalText);
  }
  return json({ id, state: 'checking' }, { status: 202, headers: { location: `/api/v1/imports/${id}` } });
};

/** Earlier imports, newest first. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  if (!importRoles.includes(actor.role)) return problem(403, 'forbidden_role');
  const { list, next } = await imports.page(db(), actor, url.searchParams.get('after'));
  return json({ imports: list, next });
};
