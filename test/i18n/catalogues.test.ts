import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { CATALOGUES, createTranslator, LOCALES, type Catalogue, type MessageKey } from '../../src/i18n/index.ts';
import { OUTCOMES } from '../../src/model/outcomes.ts';
import { AGE_BANDS, RESIDENCES, SEXES, SOCIAL_GROUPS } from '../../src/model/outcomes.ts';
import { PARAMETERS, PROGRAMMES } from '../../src/model/parameters.ts';
import { PROBLEM_CODES } from '../../src/scenario/scenario.ts';

/** The scenario files that ship with the product: their id, title and description. */
const SHIPPED_SCENARIOS = readShippedScenarios();

function readShippedScenarios(): { id: string; title: string; about?: string }[] {
  const folder = new URL('../../scenarios/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
}

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
    ...SHIPPED_SCENARIOS.flatMap(({ id }) => [`scenario.${id}.title`, `scenario.${id}.about`]),
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

/** All parts of a message, those inside plurals and choices too. Throws where it does not parse. */
function partsOf(text: string): Elements {
  const flatten = (elements: Elements): Elements =>
    elements.flatMap((element) => [
      element,
      ...('options' in element ? Object.values(element.options).flatMap((option) => flatten(option.value)) : []),
    ]);
  return flatten(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst());
}

/** Names of the places to fill in a message. */
function placeholders(text: string): string[] {
  const names = partsOf(text).flatMap((part) => ('value' in part && part.type !== 0 ? [part.value] : []));
  return [...new Set(names)].sort();
}

/** The words of a message, without what fills its places. */
function wordsOf(text: string): string {
  return partsOf(text)
    .map((part) => (part.type === 0 ? part.value : ' '))
    .join('');
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
    // 'not a forecast' is what the product is to say.
    const forecast = /(?<!not a |never a )forecast|पूर्वानुमान(?! नहीं)|prakiraan|(?<!bukan )ramalan/;
    const odd = new RegExp(`<[a-z/!]|&[a-z]+;|'[{}]|${forecast.source}`, 'i');
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
      // Abbreviations such as PNG are the same everywhere.
      const words = wordsOf(text).replaceAll(/\b[A-Z]{2,5}\b/g, '');
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

describe('English titles of scenarios', () => {
  it('are those of the files', () => {
    expect(SHIPPED_SCENARIOS.length).toBeGreaterThan(10);
    const [en, hi] = [createTranslator('en'), createTranslator('hi')];
    for (const { id, title, about = '' } of SHIPPED_SCENARIOS) {
      expect(en.t(`scenario.${id}.title` as MessageKey)).toBe(title);
      expect(en.t(`scenario.${id}.about` as MessageKey)).toBe(about);
      expect(hi.scenarioTitle({ id, title })).toBe(CATALOGUES.hi[`scenario.${id}.title`]);
      expect(hi.scenarioAbout({ id, about })).toMatch(/\p{Script=Devanagari}/u);
    }
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
