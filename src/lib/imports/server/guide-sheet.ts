import type { HeadingLocale } from '../kind.ts';

/** The sheet of a template that explains its columns; never imported. */
export const guideSheetName: Record<HeadingLocale, string> = {
  en: 'How to fill in',
  'zh-CN': '填写说明',
  ko: '작성 방법'
};

export const guideSheetNames: ReadonlySet<string> = new Set(Object.values(guideSheetName));
