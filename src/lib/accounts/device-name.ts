const browsers: [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/KAKAOTALK/i, 'KakaoTalk'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/EdgA?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari']
];

const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux']
];

/** A browser's own name for itself (user agent) as a person knows it: `Chrome, Android`; null when it says nothing known. */
export function deviceName(agent: string | null): string | null {
  if (!agent) return null;
  const known = [browsers, systems].map((list) => list.find(([sign]) => sign.test(agent))?.[1]);
  return known.filter(Boolean).join(', ') || null;
}
