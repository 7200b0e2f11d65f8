import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { CATALOGUES, LOCALES, type Catalogue } from '../../src/i18n/index.ts';
import { OUTCOMES } from '../../src/model/outcomes.ts';
import { AGE_BANDS, RESIDENCES, SEXES, SOCIAL_GROUPS } from '../../src/model/outcomes.ts';
import { PARAMETERS, PROGRAMMES } from '../../src/model/parameters.ts';
import { PROBLEM_CODES } from '../../src/scenario/scenario.ts';

const SHIPPED_SCENARIOS = [
  'no-schemes',
  'history',
  'convergence-as-implemented',
  'convergence-full-coverage',
  'only-school-access',
  'only-bridge-schools',
  'only-public-works',
  'only-enforcement',
  'only-awareness',
  'only-coordination',
  'founding-paper-growth',
];

/** What every language must have a message for, beyond the words that a file happens to hold. */
function wantedKeys(): string[] {
  return [
    ...PARAMETERS.flatMap(({ id }) => ['label', 'about', 'unit'].map((word) => `parameter.${id}.${word}`)),
    ...PARAMETERS.map(({ kind }) => `kind.${kind}`),
    ...PARAMETERS.flatMap(({ grade }) => [`grade.${grade}`, `grade.${grade}.about`]),
    ...OUTCOMES.flatMap(({ id }) => ['label', 'about', 'unit'].map((word) => `outcome.${id}.${word}`)),
    ...PROGRAMMES.flatMap((id) => [`programme.${id}.label`, `programme.${id}.about`]),
    ...SOCIAL_GROUPS.map((group) => `group.${group}`),
    ...SEXES.map((sex) => `sex.${sex}`),
    ...RESIDENCES.map((residence) => `residence.${residence}`),
    ...AGE_BANDS.map((band) => `age.${band}`),
    ...PROBLEM_CODES.map((code) => `problem.${code}`),
    ...SHIPPED_SCENARIOS.flatMap((id) => [`scenario.${id}.title`, `scenario.${id}.about`]),
    ...['off', 'minimum', 'determined', 'aggressive', 'heroic'].map((level) => `level.${level}`),
  ];
}

/** Keys that a catalogue lacks, of those wanted and of those that another language has. */
function missingKeys(catalogue: Catalogue, others: readonly Catalogue[]): string[] {
  const wanted = new Set([...wantedKeys(), ...others.flatMap((other) => Object.keys(other))]);
  return [...wanted].filter((key) => !catalogue[key]?.trim());
}

/** Parts of a parsed message: literal text has type 0, the # of a plural has type 7, all others fill a place. */
type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** Names of the places to fill in a message, those inside plurals and choices too. Throws where it does not parse. */
function placeholders(text: string): string[] {
  const names = new Set<string>();
  const collect = (elements: Elements): void => {
    for (const element of elements) {
      if ('value' in element && element.type !== 0) names.add(element.value);
      if ('options' in element) for (const option of Object.values(element.options)) collect(option.value);
    }
  };
  collect(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

describe.each(LOCALES)('the words of %s', (locale) => {
  const catalogue = CATALOGUES[locale];

  it('lack nothing', () => {
    const others = LOCALES.map((other) => CATALOGUES[other]);
    expect(missingKeys(catalogue, others)).toEqual([]);
  });

  it('parse, with the same places to fill as in English', () => {
    const wrong = Object.entries(catalogue).filter(
      ([key, text]) => placeholders(text).join() !== placeholders(CATALOGUES.en[key] ?? '').join(),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('hold no HTML, no forecast and no straight apostrophe before a brace', () => {
    const odd = /<[a-z/!]|&[a-z]+;|forecast|पूर्वानुमान|prakiraan|ramalan|'[{}]/i;
    expect(Object.entries(catalogue).filter(([, text]) => odd.test(text))).toEqual([]);
  });
});

describe('the check of places to fill', () => {
  it('sees every name and refuses a broken message', () => {
    expect(placeholders('{a} {n, plural, one {# {b}} other {#}} {s, select, yes {{c}} other {}}')).toEqual(
      'a b c n s'.split(' '),
    );
    expect(() => placeholders('{open')).toThrow();
  });
});

describe('a planted gap', () => {
  it('is found, be it a missing key or an empty text', () => {
    const { 'outcome.poverty.label': _gone, ...without } = CATALOGUES.hi;
    const others = [CATALOGUES.en];
    const before = missingKeys(CATALOGUES.hi, others);
    expect(missingKeys(without, others)).toEqual(expect.arrayContaining([...before, 'outcome.poverty.label']));
    expect(missingKeys({ ...CATALOGUES.hi, 'group.sc': ' ' }, others)).toContain('group.sc');
  });
});

describe('Hindi', () => {
  // Names of languages and formulas are the same everywhere.
  const sameEverywhere = /^(language\.|value\.(rupees|number)|chart\.(hover|column)|outcome\.wageAgriculture\.unit)/;

  it('is written in Devanagari wherever it holds words', () => {
    const latinOnly = Object.entries(CATALOGUES.hi).filter(([key, text]) => {
      const words = text.replaceAll(/\{[^{}]*\}/g, '');
      return /\p{L}/u.test(words) && !/\p{Script=Devanagari}/u.test(words) && !sameEverywhere.test(key);
    });
    expect(latinOnly).toEqual([]);
  });

  it('uses the official terms', () => {
    expect(CATALOGUES.hi['group.sc']).toBe('अनुसूचित जाति');
    expect(CATALOGUES.hi['group.st']).toBe('अनुसूचित जनजाति');
    expect(CATALOGUES.hi['group.obc']).toBe('अन्य पिछड़ा वर्ग');
    expect(CATALOGUES.hi['outcome.childLabourIlo.label']).toContain('बाल श्रम');
    expect(CATALOGUES.hi['programme.publicWorks.label']).toContain('मनरेगा');
    expect(CATALOGUES.hi['programme.schoolMeals.label']).toContain('मध्याह्न भोजन');
    expect(CATALOGUES.hi['programme.schoolAccess.about']).toContain('सर्व शिक्षा अभियान');
  });
});

describe('Indonesian', () => {
  it('is not the English text left standing', () => {
    const words = Object.entries(CATALOGUES.id).filter(
      ([key, text]) => text === CATALOGUES.en[key] && text.split(/\s+/).length > 3 && !/^(place|language)\./.test(key),
    );
    expect(words).toEqual([]);
  });

  it('calls child labour by its name', () => {
    expect(CATALOGUES.id['outcome.childLabourIlo.label']).toContain('Pekerja anak');
  });
});

describe('names of places', () => {
  it('are those of the evidence table', () => {
    const path = new URL('../../src/evidence/place-names.csv', import.meta.url);
    const [header, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
    const columns = header.split(',');
    const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [columns[at], cell])));
    expect(rows.length).toBe(45);
    for (const row of rows) {
      const names = LOCALES.map((locale) => CATALOGUES[locale][`place.${row.id}`]);
      expect(names).toEqual([row.name, row.hi, row.id_name]);
    }
  });
});
