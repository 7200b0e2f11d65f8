import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { csvText } from '../../src/cli/csv.ts';
import { writeFiles } from '../../src/cli/files.ts';
import { readArguments } from '../../src/cli/flags.ts';
import { progressLine } from '../../src/cli/progress.ts';
import { tableText, wrapped } from '../../src/cli/table.ts';
import { createTranslator } from '../../src/i18n/index.ts';
import { emptyFolder } from './support.ts';

test('csv quotes what must be quoted, and hides the rounding of sums', () => {
  expect(
    csvText(
      ['a', 'b'],
      [
        ['plain', 0.1 + 0.2],
        ['with, comma', null],
        ['a "word"', -0],
        ['two\nlines', 1e21],
      ],
    ),
  ).toBe('a,b\nplain,0.3\n"with, comma",\n"a ""word""",0\n"two\nlines",1e+21\n');
});

test('a table is aligned by what the eye sees', () => {
  expect(
    tableText([
      ['', 'one'],
      ['longer', '1'],
      ['x', '−12,345'],
    ]),
  ).toBe('            one\nlonger        1\nx       −12,345\n');
  expect(
    tableText(
      [
        ['कि', 'a'],
        ['xy', 'b'],
      ],
      ['left', 'left'],
    ),
  ).toBe('कि   a\nxy  b\n');
});

test('text is wrapped at words', () => {
  expect(wrapped('one two three', 9, '  ')).toBe('  one two\n  three\n');
  expect(wrapped('', 9, '  ')).toBe('  \n');
});

describe('files', () => {
  test('are all written, or none', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'b'), 'a file where a folder is needed');
    const files = [
      { path: join(folder, 'a'), text: 'new' },
      { path: join(folder, 'b', 'c'), text: 'new' },
    ];
    expect(() => writeFiles(files)).toThrow();
    expect(readdirSync(folder)).toEqual(['b']);
    writeFiles([files[0], { path: join(folder, 'd', 'e'), text: 'deep' }]);
    expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'd']);
    expect(readFileSync(join(folder, 'd', 'e'), 'utf8')).toBe('deep');
    expect(existsSync(join(folder, '.a.part'))).toBe(false);
  });
});

describe('arguments', () => {
  test('are taken apart into flags and names', () => {
    const read = readArguments(['a.json', '--seed=--x', '--full', 'b.json', '--', '--c.json'], ['seed', 'full']);
    expect(read).toEqual({ flags: { seed: '--x', full: true }, names: ['a.json', 'b.json', '--c.json'] });
  });

  test('keep a flag that is a property of every object from passing as known', () => {
    expect(() => readArguments(['--constructor'], [])).toThrow(/unknownFlag/);
    expect(() => readArguments(['--toString=1'], [])).toThrow(/unknownFlag/);
  });
});

test('progress tells the time left, not more often than the eye follows', () => {
  let written = '';
  let now = 0;
  const host = { interactive: true, err: (text: string) => void (written += text) } as never;
  const line = progressLine({ host, words: createTranslator('en'), command: '' }, () => now);
  line.tell({ done: 0, total: 10 });
  now = 50;
  line.tell({ done: 1, total: 10 });
  now = 2000;
  line.tell({ done: 2, total: 10 });
  expect(written.split('\r\u001b[2K')).toEqual(['', '0 of 10 runs', '2 of 10 runs, about 8 s left']);
});
