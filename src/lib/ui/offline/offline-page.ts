import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { isDesk, jotting, type KeptPage } from './kept-pages.ts';

/** The page in the place of one that was not kept: says so in the reader's language and leads to what is kept. It needs no other file. */
export function offlinePage(address: string, kept: readonly KeptPage[], deviceLanguage: string): string {
  const locale = localeOf(kept[0]?.lang ?? '') ?? localeOf(deviceLanguage) ?? baseLocale;
  const clock = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const title = m.common_offline_title({}, { locale });
  const links = kept.map(({ path, at }) => {
    const name = nameOf(path)({}, { locale });
    return `<li><a href="${escaped(path)}">${name}</a> ${m.common_kept_at({ when: clock.format(at) }, { locale })}</li>`;
  });
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>
body { max-width: 34rem; margin: 16vh auto 0; padding: 0 1.5rem; font: 1rem/1.5 system-ui, sans-serif; background: #fbfaf7; color: #171a21 }
ul { padding: 0; list-style: none }
a { display: inline-block; padding: .75rem 0; color: #1f56d6 }
</style>
</head>
<body><main><h1>${title}</h1><p>${m.common_offline_text({}, { locale })}</p><ul>${links.join('')}</ul>
<p><a href="${escaped(address)}">${m.common_try_again({}, { locale })}</a></p></main></body>
</html>`;
}

function nameOf(path: string) {
  if (path === '/') return m.common_home;
  if (path === jotting) return m.people_jot;
  return isDesk(path) ? m.attendance_desk : m.common_order;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
