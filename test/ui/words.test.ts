import { expect, test } from 'vitest';
import { createTranslator, leverValue, turnsText } from '../../src/i18n/index.ts';
import { parameterById } from '../../src/model/parameters.ts';
import { plainNote } from '../../src/ui/figure-svg.ts';
import { fillOf } from '../../src/ui/fields.ts';
import { blobOf, fileName } from '../../src/ui/pictures.ts';

const [english, indonesian] = [createTranslator('en'), createTranslator('id')];

test('shares and rates are per cent, other levers their own number, seats at the end of the range no limit', () => {
  const row = (id: string) => parameterById(id)!;

  expect(leverValue(english, row('cashTransferCoverage'), 0.3)).toBe('30 %');
  expect(leverValue(english, row('incomeGrowth'), 0.005)).toBe('+0.5 %');
  expect(leverValue(indonesian, row('incomeGrowth'), -0.005)).toBe('−0,5 %');
  expect(leverValue(english, row('publicWorksWage'), 65)).toBe('65');
  expect(leverValue(english, row('bridgeSchoolsSeats'), row('bridgeSchoolsSeats').max)).toBe('no limit');
});

test('a path is told by its years, a constant without', () => {
  const row = parameterById('cashTransferCoverage')!;
  const steps = [
    { from: 2009, value: 0.6 },
    { from: 2014, value: 0 },
  ];

  expect(turnsText(english, row, steps)).toBe('2009: 60 %; 2014: 0 %');
  expect(turnsText(english, row, steps.slice(0, 1))).toBe('60 %');
});

test('Plotly’s markup becomes plain text and the colour of its bullet', () => {
  expect(plainNote('<span style="color:#0072B2">●</span> Rice &amp; school &lt;b&gt;')).toEqual({
    bullet: '#0072B2',
    text: 'Rice & school <b>',
  });
  expect(plainNote('two<br>lines')).toEqual({ bullet: null, text: 'two lines' });
});

test('file names keep the letters of all scripts and nothing that a file system minds', () => {
  expect(fileName('अभिसरण, पूरी पहुँच', 2030)).toBe('अभिसरण-पूरी-पहुँच-2030');
  expect(fileName('../../etc/passwd')).toBe('etc-passwd');
  expect(fileName('???')).toBe('convergence-lab');
});

test('pictures are read from both kinds of data addresses', async () => {
  const svg = blobOf(`data:image/svg+xml,${encodeURIComponent('<svg>ä</svg>')}`);
  expect([svg.type, await svg.text()]).toEqual(['image/svg+xml', '<svg>ä</svg>']);
  const png = blobOf(`data:image/png;base64,${btoa('\x89PNG')}`);
  expect(new Uint8Array(await png.arrayBuffer())[0]).toBe(0x89);
});

test('a slider is filled from its left end, also where the range has no width', () => {
  expect([fillOf(5, 0, 10), fillOf(-1, 0, 10), fillOf(11, 0, 10), fillOf(1, 1, 1)]).toEqual([0.5, 0, 1, 0]);
});
