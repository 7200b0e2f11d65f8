import { describe, expect, test } from 'vitest';
import type { LosingStory } from '../../src/experiment/harm.ts';
import { createTranslator, FEWEST_TYPICAL, losingSentences } from '../../src/i18n/index.ts';

const story = (simulated: number): LosingStory => ({
  ...{ harm: 'girlsChores', losing: 40_000, simulated, traits: [] },
  typical: [
    {
      traits: { group: 'sc', residence: 'rural', land: 'none', poor: true },
      ...{ losing: 40_000, shareOfLosing: 1, shareOfAll: 0.2, reached: [] },
    },
  ],
});

describe('what losing households have in common', () => {
  test.each(['en', 'hi', 'id'] as const)('is not said of too few simulated ones, in %s', (language) => {
    const words = createTranslator(language);
    const [few] = losingSentences(words, story(FEWEST_TYPICAL - 1));
    expect(few).toContain(words.number(FEWEST_TYPICAL - 1, 'count'));
    expect(few).not.toContain(words.share(1));
    const [enough] = losingSentences(words, story(FEWEST_TYPICAL));
    expect(enough).toContain(words.share(1));
  });

  test('is counted in words of its number', () => {
    const words = createTranslator('en');
    expect(losingSentences(words, story(1))).toEqual([
      '1 simulated household loses so in all years and replicates together: too few to say what they have in common.',
    ]);
  });
});
