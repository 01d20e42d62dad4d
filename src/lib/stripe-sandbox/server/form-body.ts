import { invalidRequest } from './api-error.ts';

export type FormValue = string | FormValue[] | { [name: string]: FormValue };

const MAX_PAIRS = 1000;
const MAX_DEPTH = 8;

interface Branch {
  [name: string]: string | Branch;
}

/**
 * Reads Stripe's form encoding (`line_items[0][price_data][currency]=cny`, `expand[]=x`) into plain objects and lists.
 * @throws ApiError for a name that is malformed, nested too deep or used both as value and as group.
 */
export function parseFormBody(body: string): { [name: string]: FormValue } {
  const root: Branch = Object.create(null) as Branch;
  const pairs = [...new URLSearchParams(body)];
  if (pairs.length > MAX_PAIRS) throw invalidRequest('Too many parameters.');
  for (const [name, value] of pairs) place(root, pathOf(name), value, name);
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, listed(value)]));
}

function pathOf(name: string): string[] {
  const found = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!found) throw invalidRequest(`Invalid parameter name: ${name}`);
  const path = [found[1]!, ...[...found[2]!.matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1]!)];
  if (path.length > MAX_DEPTH) throw invalidRequest(`Parameter nested too deep: ${name}`);
  return path;
}

function place(root: Branch, path: string[], value: string, name: string): void {
  let branch = root;
  for (const step of path.slice(0, -1)) {
    const next = (branch[step] ??= Object.create(null) as Branch);
    if (typeof next === 'string') throw invalidRequest(`Invalid object: ${name}`);
    branch = next;
  }
  const last = path[path.length - 1] || String(Object.keys(branch).length);
  if (last in branch) throw invalidRequest(`Parameter given twice: ${name}`);
  branch[last] = value;
}

function listed(value: string | Branch): FormValue {
  if (typeof value === 'string') return value;
  const names = Object.keys(value);
  const isList = names.every((name, index) => name === String(index));
  if (isList) return names.map((name) => listed(value[name]!));
  return Object.fromEntries(names.map((name) => [name, listed(value[name]!)]));
}
