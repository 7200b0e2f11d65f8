// The pages in docs/ that are made from tables are what the tables say, and hang together.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Block, Section, Words } from '../../src/description/blocks.ts';
import { anchorOf, toMarkdown } from '../../src/description/markdown.ts';
import { describeModel } from '../../src/description/model.ts';
import { madePages } from '../../src/description/pages.ts';
import { PATTERNS } from '../../src/description/patterns.ts';
import { createTranslator } from '../../src/i18n/index.ts';
import { EQUATIONS } from '../../src/model/equations.ts';
import { OUTCOMES } from '../../src/model/outcomes.ts';
import { parameterById, PARAMETERS, PROGRAMMES } from '../../src/model/parameters.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const allSections = (sections: readonly Section[]): Section[] =>
  sections.flatMap((section) => [section, ...allSections(section.sections ?? [])]);
const allBlocks = (sections: readonly Section[]): Block[] => allSections(sections).flatMap(({ blocks }) => blocks);

const english = createTranslator('en');
const model = describeModel(english);
const pages = madePages();

describe.each(Object.keys(pages))('docs/%s', (name) => {
  test('is what the tables say (else: npm run docs)', () => {
    // one word instead of a difference of a thousand lines
    expect(readFileSync(`${ROOT}docs/${name}`, 'utf8') === pages[name] ? 'up to date' : 'run `npm run docs`').toBe(
      'up to date',
    );
  });

  test('names only files that exist', () => {
    const named = [...pages[name].matchAll(/`((?:src|docs|scenarios|test)\/[\w./-]+\.\w+)`|\]\(([\w-]+\.md)\)/g)];
    const files = named.map(([, inRoot, inDocs]) => inRoot ?? `docs/${inDocs}`);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(ROOT + file))).toEqual([]);
  });

  test('holds no gap where a value should be', () => {
    expect(pages[name]).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('the description of the model', () => {
  test('has sections of their own, of which each says something', () => {
    const sections = allSections(model);
    expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
    expect(new Set(sections.map(({ title }) => anchorOf(title))).size).toBe(sections.length);
    expect(sections.filter(({ blocks, sections: inner = [] }) => blocks.length + inner.length === 0)).toEqual([]);
  });

  test('has tables whose rows fit their columns', () => {
    const tables = allBlocks(model).filter((block) => block.kind === 'table');
    expect(tables.filter(({ rows, columns }) => rows.some((row) => row.length !== columns.length))).toEqual([]);
    expect(tables.filter(({ rows }) => rows.length === 0)).toEqual([]);
  });

  test('holds every parameter, programme, outcome and equation', () => {
    const page = pages['model.md'];
    expect(PARAMETERS.filter(({ id }) => !page.includes(`\`${id}\``))).toEqual([]);
    expect(PROGRAMMES.filter((id) => !page.includes(`| ${english.programmeLabel(id)} |`))).toEqual([]);
    expect(OUTCOMES.filter(({ id }) => !page.includes(`| ${english.outcomeLabel(id)} |`))).toEqual([]);
    expect(EQUATIONS.filter(({ formula }) => !page.includes(formula.join('\n')))).toEqual([]);
  });

  test('says the default of every parameter that stands in an equation', () => {
    const said = [...pages['model.md'].matchAll(/`(\w+)` = (-?[\d.e+-]+), (verified|unverified|assumed)/g)];
    const wrong = said.filter(([, id, value]) => parameterById(id)?.default !== Number(value));
    expect(said.length).toBeGreaterThanOrEqual(PARAMETERS.length);
    expect(wrong.map(([line]) => line)).toEqual([]);
  });

  test('takes labels from the reader’s language and nothing else', () => {
    const asked = new Set<string>();
    const echo = (table: string) => (id: string) => {
      asked.add(`${table} ${id}`);
      return `<${table} ${id}>`;
    };
    const tables = ['parameterLabel', 'parameterUnit', 'parameterAbout', 'outcomeLabel', 'outcomeUnit', 'outcomeAbout'];
    const words = Object.fromEntries([...tables, 'programmeLabel'].map((table) => [table, echo(table)]));
    const blocks = allBlocks(describeModel(words as unknown as Words));
    const english = blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.flat().filter((cell) => typeof cell === 'string') : [],
    );
    expect(english.filter((cell) => cell.includes('<parameterLabel') || cell.includes('<outcome'))).toEqual([]);
    expect(asked.size).toBeGreaterThan(PARAMETERS.length);
  });
});

test('patterns are shown where it is said, and not yet where it is said', () => {
  const wrong = PATTERNS.filter(({ check: { file, title, todo = false } }) => {
    const code = readFileSync(ROOT + file, 'utf8');
    const at = code.indexOf(`'${title}'`);
    return at < 0 || todo !== /test\.todo\(\s*$/.test(code.slice(0, at));
  });
  expect(wrong.map(({ check }) => check.title)).toEqual([]);
});

test('Markdown of every kind of block', () => {
  const section: Section = {
    id: 'a',
    title: 'A, b',
    blocks: [
      { kind: 'text', text: 'one' },
      { kind: 'list', items: ['x', 'y'] },
      { kind: 'formula', lines: ['a = b'] },
      { kind: 'table', title: 't', columns: ['c', 'd'], rows: [['1|2', { words: 'w' }]] },
    ],
    sections: [{ id: 'b', title: 'B', blocks: [{ kind: 'text', text: 'two' }] }],
  };
  expect(toMarkdown([section])).toBe(
    [
      '## A, b',
      'one',
      '- x\n- y',
      '```text\na = b\n```',
      '| c | d |\n| --- | --- |\n| 1\\|2 | w |',
      '### B',
      'two',
    ].join('\n\n'),
  );
  expect(anchorOf('A, b (7.1)')).toBe('a-b-71');
});
