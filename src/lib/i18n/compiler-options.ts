import nodeFs from 'node:fs';
import type { CompilerOptions } from '@inlang/paraglide-js';
import { hasParticles } from './particles.ts';

/** How paraglide compiles the texts: in Vite, and by `npm run i18n` where there is no Vite. */
export const compilerOptions: CompilerOptions = {
  project: './src/lib/i18n/project.inlang',
  outdir: './src/lib/i18n/paraglide',
  strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
  cookieName: 'locale',
  emitReadme: false,
  fs: { ...nodeFs, promises: { ...nodeFs.promises, writeFile: writeWithParticles } }
};

/** The compiler knows no Korean grammar: a text whose particles depend on a value chooses them when it is read. */
async function writeWithParticles(file: string, content: string): Promise<void> {
  await nodeFs.promises.writeFile(
    file,
    /messages[\\/]\w+\.js$/.test(file) ? withParticles(content) : content
  );
}

function withParticles(module: string): string {
  if (!hasParticles(module)) return module;
  const chosen = module.replace(/\(`((?:[^`\\]|\\.)*)`\)/g, (literal, text: string) =>
    hasParticles(text) ? `(chooseParticles(\`${text}\`))` : literal
  );
  return `import { chooseParticles } from '../../particles.ts';\n${chosen}`;
}
