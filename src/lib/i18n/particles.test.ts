import { describe, expect, test } from 'vitest';
import { chooseParticles, hasParticles } from './particles.ts';
import { m } from './paraglide/messages.js';

describe('Korean particles', () => {
  test.each([
    ['대리점을(를)', '대리점을'],
    ['지역이(가)', '지역이'],
    ['스타일은(는)', '스타일은'],
    ['회차을(를)', '회차를'],
    ['서울(으)로', '서울로'],
    ['부산(으)로', '부산으로'],
    ['광주(으)로', '광주로'],
    ['주문과(와)', '주문과'],
    ['회차과(와)', '회차와']
  ])('follow the last syllable: %s', (written, read) => {
    expect(chooseParticles(written)).toBe(read);
  });

  test.each([
    ['10은(는)', '10은'],
    ['2을(를)', '2를'],
    ['3을(를)', '3을'],
    ['7(으)로', '7로'],
    ['6(으)로', '6으로'],
    ['20009이(가)', '20009가']
  ])('follow a digit as it is read: %s', (written, read) => {
    expect(chooseParticles(written)).toBe(read);
  });

  test.each([
    ['€ 1,311.12을(를)', '€ 1,311.12를'],
    ['€1,311을(를)', '€1,311를'],
    ['₩12,000은(는)', '₩12,000은'],
    ['$300이(가)', '$300가'],
    ['63 %을(를)', '63 %를']
  ])('follow money as it is read: %s', (written, read) => {
    expect(chooseParticles(written)).toBe(read);
  });

  test.each([
    ['Northshore(으)로', 'Northshore로'],
    ['Wharf & Fell(으)로', 'Wharf & Fell로'],
    ['Wharf & Fell이(가)', 'Wharf & Fell이'],
    ['Jonas은(는)', 'Jonas는'],
    ['DHL이(가)', 'DHL이'],
    ['Kim은(는)', 'Kim은']
  ])('follow a Latin word as Koreans say it: %s', (written, read) => {
    expect(chooseParticles(written)).toBe(read);
  });

  test('look through quotes, brackets and remarks', () => {
    expect(chooseParticles('“품번”은(는)')).toBe('“품번”은');
    expect(chooseParticles('12월 1일(화)(으)로')).toBe('12월 1일(화)로');
    expect(chooseParticles('‘Northshore 대리점’(으)로')).toBe('‘Northshore 대리점’으로');
  });

  test('leave what has none as it is', () => {
    expect(hasParticles('확정(을 위해)')).toBe(false);
    expect(chooseParticles('주문 (으로)')).toBe('주문 (으로)');
  });

  test('are chosen in the texts themselves', () => {
    expect(m.production_fact_delayed({ from: '12월 1일', to: '12월 4일(금)' }, { locale: 'ko' })).toContain(
      '4일(금)로'
    );
  });
});
