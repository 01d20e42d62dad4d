import type { CompilerOptions } from '@inlang/paraglide-js';

/** How paraglide compiles the texts: in Vite, and by `npm run i18n` where there is no Vite. */
export const compilerOptions: CompilerOptions = {
  project: './src/lib/i18n/project.inlang',
  outdir: './src/lib/i18n/paraglide',
  strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
  cookieName: 'locale',
  emitReadme: false
};
