import type { Plugin, Rolldown } from 'vite';

/**
 * Names the files that scripts and styles are sent in. Left alone, the bundler makes one for every set of pages that share something,
 * which is some eighty a page. What a module imports is used by all pages that use the module, so no two files need each other.
 */
export function pageChunks(): Plugin {
  let pagesByModule = new Map<string, Set<string>>();
  const nameOf = (id: string) => chunkOf([...(pagesByModule.get(id) ?? [])]);
  // Otherwise the list of all texts would carry every text into the file of whoever says one.
  const codeSplitting = { includeDependenciesRecursively: false, groups: [{ name: nameOf }] };
  const rolldownOptions = { preserveEntrySignatures: 'allow-extension' as const, output: { codeSplitting } };
  return {
    name: 'orderfair-chunks',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    configEnvironment: (name) => (name === 'client' ? { build: { rolldownOptions } } : undefined),
    buildEnd() {
      pagesByModule = usersOf([...this.getModuleIds()].flatMap((id) => this.getModuleInfo(id) ?? []));
    }
  };
}

/** The file of what these route files use, or null for what may stay in the file of its only user. */
export function chunkOf(users: string[]): string | null {
  const isFrame = (folder: string) => users.includes(`${folder}+layout.svelte`);
  if (isFrame('')) return 'base';
  const ofDealers = users.filter((file) => file.startsWith('(dealer)/'));
  // The heaviest page carries no board for the sake of what both count with. What belongs to all stands before the frames, so that it needs none of their files.
  if (
    users.some((file) => file.includes('/order/')) &&
    users.some((file) => file === hallPage || isBoard(file))
  )
    return 'base';
  const isOfHall = [hallPage, '(dealer)/+layout.svelte', ...faultPages].some((file) => users.includes(file));
  // What a link opens shows parts of other pages; they stay with those.
  if (
    users.some((file) => /^\(public\)\/(?!(?:deeds|rsvp|draws|results|quotations)\/)/.test(file)) &&
    users.length > 1
  )
    return isOfHall ? 'base' : 'doors';
  if (isFrame('(dealer)/')) return isFrame('staff/') ? 'portal' : 'dealer';
  // What the order sheet shares with its parts that come later stays in one file with it.
  if (users.length === 1 && users[0]!.endsWith('/order/+page.svelte')) return 'sheet';
  if (users.length < 2) return null;
  // Walls alone: a phone never carries their stage.
  if (users.every((file) => file.startsWith('board/') || file.endsWith('/replay/+page@.svelte')))
    return 'wall';
  // The page that a whole hall opens carries nothing that only others use.
  if (users.includes(hallPage) || users.some(isBoard)) return 'standings';
  // The heaviest page carries nothing that only others use.
  if (ofDealers.length > 1) return ofDealers.some((file) => file.includes('/order/')) ? 'order' : 'dealers';
  // What one page of dealers shares with staff is not worth a file for each of those.
  if (ofDealers.length === 1) return ofDealers[0]!.replace(/\W+/g, '-').replace(/^-|-page-svelte$/g, '');
  if (isFrame('staff/')) return 'staff';
  const desks = new Set(users.map((file) => file.split('/')[1]!));
  if (desks.size === 1) return `staff-${[...desks][0]}`;
  return desks.size > 4 ? 'desks' : null;
}

/** The standings in a dealer's hand. */
const hallPage = '(dealer)/fairs/[fair]/live/+page.svelte';
/** Come with every page of dealers. */
const faultPages = ['+error.svelte', '(dealer)/+error.svelte'];

const isBoard = (file: string) => file.startsWith('board/');

const routeFile = /\/src\/routes\/((?:.*\/)?\+(?:page|layout|error)@?\.(?:svelte|ts))$/;
const runtimeEntry = /\/(?:client-optimized\/app|runtime\/client\/entry)\.js$/;
const textIndex = /\/paraglide\/messages(?:\/_index)?\.js$/;
const root = '+layout.svelte';

/** By module, the route files that import it however far away; the framework's own entry counts as the frame of all. */
function usersOf(modules: Rolldown.ModuleInfo[]): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>(modules.map(({ id }) => [id, new Set()]));
  const imported = new Map(modules.map((one) => [one.id, importsOf(one, users)]));
  const mark = (id: string, user: string) => {
    const known = users.get(id);
    if (!known || known.has(user)) return;
    known.add(user);
    for (const next of imported.get(id) ?? []) mark(next, user);
  };
  for (const { id } of modules) {
    if (runtimeEntry.test(id)) mark(id, root);
    const file = routeFile.exec(id)?.[1];
    if (file) mark(id, file);
  }
  // The bundler keeps the entries themselves as they are.
  for (const { id, isEntry } of modules) if (isEntry) users.delete(id);
  return users;
}

/** What a module imports, of the texts only those that it says: all of them stand in one list. */
function importsOf({ importedIds, code }: Rolldown.ModuleInfo, known: Map<string, unknown>): string[] {
  const index = importedIds.find((id) => textIndex.test(id));
  if (!index) return importedIds;
  const folder = index.replace(/(?:\/_index)?\.js$/, '');
  const said = [...(code ?? '').matchAll(/\bm\.(\w+)/g)].map(([, key]) => `${folder}/${key}.js`);
  return [...importedIds.filter((id) => id !== index), ...said.filter((id) => known.has(id))];
}
