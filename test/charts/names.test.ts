import { expect, test } from 'vitest';
import { breakdownChart } from '../../src/charts/index.ts';
import { onTwoLines } from '../../src/charts/figure.ts';
import { createTranslator } from '../../src/i18n/index.ts';
import { PHONE, around } from './examples.ts';

test('a long name takes two lines, broken between words, and only the second is cut', () => {
  expect(onTwoLines('Hazardous work', 18)).toBe('Hazardous work');
  expect(onTwoLines('Bridge schools with stipend', 18)).toBe('Bridge schools<br>with stipend');
  expect(onTwoLines('Children in unpaid family work who were not', 18)).toBe(
    'Children in unpaid<br>family work who w…',
  );
  expect(onTwoLines('Anunreasonablylongword', 10)).toBe('Anunreaso…');
  expect(onTwoLines('Anunreasonablylongword and more', 10)).toBe('Anunreaso…');
  expect(onTwoLines('A & B with <b> in it', 8)).toBe('A &amp; B<br>with &lt;b…');
});

test('names that begin alike stay apart on a phone', () => {
  const groups = [
    'Child labour (law of 1986)',
    'Child labour (law as amended in 2016)',
    'Child labour (founding paper)',
  ];
  const { layout } = breakdownChart({
    groups,
    series: [{ label: 'Boys', role: 'scenario', index: 0, estimates: groups.map(() => around(0.1)) }],
    ...{ year: 2016, outcome: 'childLabourCensus', translator: createTranslator('en'), size: PHONE },
  });
  expect(new Set(layout.yaxis.ticktext).size).toBe(3);
});
