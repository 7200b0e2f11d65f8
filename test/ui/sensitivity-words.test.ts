import { describe, expect, test } from 'vitest';
import type { Sensitivity, SensitivityRow } from '../../src/experiment/sensitivity.ts';
import { ASSUMPTION_SETS, rangeOf } from '../../src/experiment/sensitivity-ranges.ts';
import { createTranslator, LOCALES } from '../../src/i18n/index.ts';
import {
  endTexts,
  isClearShift,
  rangeText,
  sensitivitySentence,
  turnsSentence,
} from '../../src/ui/sensitivity-words.ts';
import { openingSettings, type Settings } from '../../src/ui/settings.ts';
import { sensitivityQuestion } from '../../src/ui/why-sensitivity.ts';

const about = (median: number, half = 5) => ({ median, lower: median - half, upper: median + half, replicates: 5 });

function row(changes: Partial<SensitivityRow> = {}): SensitivityRow {
  return {
    ...{ id: 'trackingPull', grade: 'assumed', range: rangeOf('trackingPull'), verdict: 'moves', turns: false },
    ...{ atLow: about(-50), atHigh: about(-150), shiftLow: about(50), shiftHigh: about(-50), swing: 50 },
    ...changes,
  };
}

function found(changes: Partial<Sensitivity> = {}): Sensitivity {
  return {
    query: { outcome: 'childLabourIlo', view: 'count', toYear: 2020 },
    ...{ finding: 'measured', difference: about(-100), verdict: 'fewer', rows: [row()], skipped: [] },
    ...{ replicates: 5, runs: 100 },
    ...changes,
  };
}

const en = createTranslator('en');

describe('what a difference hangs on, in a sentence', () => {
  test('names the assumption that moves it most, its ends and its unit', () => {
    expect(sensitivitySentence(en, found(), 'Child labour')).toMatch(
      /^Child labour: −100 \(−105 to −95\) as assumed\. Of the assumptions that move it clearly, “.+” moves it most: −50 at its low end, −150 at its high end \(from 0\.25 to 0\.75; unit: .+\)\.$/,
    );
  });

  test('after one replicate claims no more than a first look', () => {
    const early = row({ verdict: 'unknown' });
    expect(sensitivitySentence(en, found({ rows: [early], replicates: 1 }), 'X')).toContain('In this first look');
  });

  test('claims nothing where no assumption moves it clearly, or none was tried', () => {
    const still = row({ verdict: 'noClearDifference' });
    for (const rows of [[still], []])
      expect(sensitivitySentence(en, found({ rows }), 'X')).toContain('None of these assumptions moves it');
  });

  test('says whether any turns the answer round, and that an unclear answer cannot turn', () => {
    expect(turnsSentence(en, found())).toBe('None of them alone turns the answer round.');
    expect(turnsSentence(en, found({ rows: [row({ turns: true })] }))).toMatch(/^Turns the answer round: .+\.$/);
    expect(turnsSentence(en, found({ verdict: 'noClearDifference' }))).toContain('not clear as assumed');
    expect(turnsSentence(en, found({ verdict: 'unknown', replicates: 1 }))).toContain('After one replicate');
    expect(turnsSentence(en, found({ skipped: ['vigilance'] }))).toMatch(/Left out, .+: .+\.$/);
  });

  test('a shift is clear when its interval leaves zero out; with one replicate nobody knows', () => {
    expect(isClearShift(about(50))).toBe(true);
    expect(isClearShift(about(2))).toBe(false);
    expect(isClearShift({ median: 2, lower: null, upper: null, replicates: 1 })).toBe(true);
  });

  test.each(LOCALES)('has every word in %s', (locale) => {
    const words = createTranslator(locale);
    expect(sensitivitySentence(words, found(), 'X')).toContain('X');
    expect(turnsSentence(words, found({ skipped: ['vigilance'], rows: [row({ turns: true })] }))).not.toBe('');
    expect(rangeText(words, rangeOf('trackingPull'))).toMatch(/25.*75/);
  });
});

describe('the range of an assumption', () => {
  test.each([
    ['schoolTaste', 3.80658, 5.12168, '3.81 to 5.12'],
    ['placeWork', 0.669387, 1.1297, '0.67 to 1.13'],
    ['schoolTasteAgeSlope', 0.200165, 0.394704, '0.200 to 0.395'],
    ['awarenessKept', 0.35, 1, '35% to 100%'],
    ['hoursFullTime', 21, 60, '21 to 60'],
    ['casteGap', -0.5, 0.25, '−0.50 to 0.25'],
    ['schoolTaste', 0, 0, '0 to 0'],
  ] as const)('%s from %d to %d is %s', (id, low, high, text) => {
    expect(rangeText(en, { ...rangeOf('trackingPull'), id, low, high })).toBe(text);
  });

  test('never has more than three digits of the larger end, nor makes both ends look the same', () => {
    for (const id of ASSUMPTION_SETS.all) {
      const [low, high] = endTexts(en, rangeOf(id));
      expect(high, id).not.toBe(low);
      const digits = [low, high].map((end) => end.replace(/^\D*0*\.?0*|\D/g, '').length);
      expect(Math.max(...digits), `${id}: ${low} to ${high}`).toBeLessThanOrEqual(4);
    }
  });

  test('in each language has its own decimal sign', () => {
    const range = { ...rangeOf('schoolTaste'), low: 3.80658, high: 5.12168 };
    expect(LOCALES.map((locale) => endTexts(createTranslator(locale), range)[0])).toEqual(['3.81', '3.81', '3,81']);
  });
});

describe('what is asked', () => {
  const opening = openingSettings();
  const asking = (why: Partial<Settings['why']>, places?: string[]): Settings => ({
    ...opening,
    pair: places ? { ...opening.pair, scenario: { ...opening.pair.scenario, places } } : opening.pair,
    why: { ...opening.why, section: 'sensitivity', ...why },
  });

  test('more assumptions or places get fewer households each, never too few', () => {
    const size = (settings: Settings) => sensitivityQuestion(settings)!.plan.households;
    const one = size(asking({ assumptions: 'effects' }, ['kalahandi']));
    expect(size(asking({ assumptions: 'main' }, ['kalahandi']))).toBeLessThanOrEqual(one);
    expect(size(asking({ assumptions: 'all' }))).toBeGreaterThanOrEqual(60);
    expect(one).toBeLessThanOrEqual(600);
  });

  test('nothing is asked without a year, or of people that the outcome does not know', () => {
    expect(sensitivityQuestion(asking({ since: 2031 }))).toBeNull();
    const poverty = {
      ...asking({ filter: { sex: 'girl' } }),
      reading: { ...opening.reading, outcome: 'poverty' as const },
    };
    expect(sensitivityQuestion(poverty)).toBeNull();
  });

  test('the people asked about are part of the question', () => {
    expect(sensitivityQuestion(asking({ filter: { group: 'st' } }))!.query.filter).toEqual({ group: 'st' });
  });
});
