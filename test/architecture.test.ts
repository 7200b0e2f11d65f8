// Who may import whom. Data flows one way: model <- scenario <- experiment <- {charts, workers, cli, ui} <- main.
// The table below is the rule; what a folder may touch of its environment (DOM, Node) is in tsconfig/.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * For each folder, or single file, what it may import beside itself. The most precise key wins.
 *  - `src/model/` everything in a folder, `src/model/place.ts` one file, `zod` a package;
 *  - `node:` all modules of Node, `packages` every package but those in RESERVED;
 *  - `type ...` only as a type, which leaves no trace in what runs.
 */
const TWO_TABLES = ['src/model/parameters.ts', 'src/model/outcomes.ts'];
const SIMULATION = ['src/model/', 'src/scenario/', 'src/experiment/'];

const MAY_IMPORT: Record<string, string[]> = {
  'src/model/': ['seedrandom'],
  'src/evidence/': ['type src/model/place.ts'],
  'src/scenario/': ['src/model/', 'src/evidence/', 'scenarios/', 'zod'],
  'src/experiment/': ['src/model/', 'src/scenario/', 'src/evidence/', 'simple-statistics', 'jstat', 'yalps'],
  'src/description/': ['src/model/', 'src/evidence/', 'src/experiment/priors.ts'],
  'src/description/pages.ts': ['src/description/', 'src/i18n/'],
  'src/charts/': ['src/experiment/', 'src/scenario/', 'src/i18n/', ...TWO_TABLES],
  // The English words of levers and outcomes are in the tables themselves.
  'src/i18n/': ['intl-messageformat', ...TWO_TABLES, 'type src/scenario/scenario.ts', 'type lit'],
  'src/ui/': [
    ...['src/charts/', 'src/experiment/', 'src/scenario/', 'src/i18n/', 'src/evidence/', 'src/description/'],
    ...[...TWO_TABLES, 'scenarios/', 'packages'],
  ],
  'src/cli/': [...SIMULATION, 'src/evidence/', 'src/charts/', 'src/i18n/', 'scenarios/', 'packages', 'node:'],
  'workers/': [...SIMULATION, 'comlink', 'node:'],

  // The places where the parts are put together.
  'src/main.ts': ['src/', 'workers/', 'scenarios/', 'packages'],
  'src/cli/main.ts': [
    ...[...SIMULATION, 'src/evidence/', 'src/charts/', 'src/i18n/', 'src/cli/', 'workers/', 'scenarios/'],
    ...['packages', 'node:'],
  ],
  'src/ui/plotly-chart.ts': [
    ...['src/ui/', 'src/charts/', 'src/experiment/', 'src/scenario/', 'src/i18n/', ...TWO_TABLES],
    ...['packages', 'plotly.js-dist-min'],
  ],
};

/** Packages that only those who name them may import. */
const RESERVED = ['plotly.js-dist-min', 'seedrandom'];

const LONGEST_FILE = 350;

interface Import {
  what: string;
  typeOnly: boolean;
}

const files = ['src', 'workers'].flatMap(sourcesUnder);

describe('the import table', () => {
  test.each(Object.keys(MAY_IMPORT).filter((owner) => files.some((file) => ownerOf(file) === owner)))('%s', (owner) => {
    const violations = files
      .filter((file) => ownerOf(file) === owner)
      .flatMap((file) => violationsIn(file, readFileSync(ROOT + file, 'utf8')));
    expect(violations).toEqual([]);
  });

  test('knows every source file', () => {
    expect(files.filter((file) => !ownerOf(file))).toEqual([]);
  });

  test.each([
    ['src/model/year.ts', "import { x } from '../scenario/parse.ts';"],
    ['src/model/year.ts', "import { mean } from 'simple-statistics';"],
    ['src/model/year.ts', "import { readFileSync } from 'node:fs';"],
    ['src/evidence/places.ts', "import { place } from '../model/place.ts';"],
    ['src/experiment/run.ts', "export { pool } from '../../workers/worker-pool.ts';"],
    ['src/charts/bars.ts', "const plotly = await import('plotly.js-dist-min');"],
    ['src/charts/bars.ts', "import '../model/luck.ts';"],
    ['src/i18n/labels.ts', "import { LitElement } from 'lit';"],
    ['src/i18n/labels.ts', "import '../model/luck.ts';"],
    ['src/ui/explore-view.ts', "type Place = import('../model/place.ts').Place;"],
    ['src/ui/explore-view.ts', "new Worker(new URL('../../workers/simulation.worker.ts', import.meta.url));"],
    ['src/ui/explore-view.ts', "import Plotly from 'plotly.js-dist-min';"],
    ['src/cli/run-command.ts', "import { pool } from '../../workers/worker-pool.ts';"],
    ['src/cli/main.ts', "import '../ui/convergence-lab.ts';"],
    ['workers/worker-pool.ts', "import { LitElement } from 'lit';"],
  ])('refuses in %s: %s', (file, source) => {
    expect(violationsIn(file, source)).toHaveLength(1);
  });

  test.each([
    ['src/model/programmes/delivery.ts', "import { draw } from '../luck.ts'; import seedrandom from 'seedrandom';"],
    ['src/evidence/places.ts', "import type { Place } from '../model/place.ts'; import './tables.ts';"],
    ['src/i18n/labels.ts', "import { PARAMETERS } from '../model/parameters.ts'; import { type Host } from 'lit';"],
    ['src/ui/plotly-chart.ts', "const plotly = await import('plotly.js-dist-min');"],
    ['src/cli/main.ts', "import { pool } from '../../workers/node-pool.ts'; import 'node:fs';"],
  ])('allows in %s: %s', (file, source) => {
    expect(violationsIn(file, source)).toEqual([]);
  });
});

test('Math.random is nowhere: all luck comes from src/model/luck.ts', () => {
  const users = files.filter((file) => usesMathRandom(parse(file, readFileSync(ROOT + file, 'utf8'))));
  expect(users).toEqual([]);
  expect(usesMathRandom(parse('x.ts', 'const { random } = Math;'))).toBe(true);
  expect(usesMathRandom(parse('x.ts', '// never Math.random\nconst x = Math.sqrt(2);'))).toBe(false);
});

test(`no file is longer than ${LONGEST_FILE} lines without a reason at its top ("// Long because ...")`, () => {
  const long = files.filter((file) => {
    const lines = readFileSync(ROOT + file, 'utf8')
      .trimEnd()
      .split('\n');
    return lines.length > LONGEST_FILE && !lines.slice(0, 10).some((line) => line.startsWith('// Long because'));
  });
  expect(long).toEqual([]);
});

function sourcesUnder(folder: string): string[] {
  if (!existsSync(ROOT + folder)) return [];
  return readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => /\.(ts|mts|js|mjs)$/.test(name))
    .sort();
}

/** The most precise key of the table that holds this file. */
function ownerOf(file: string): string | undefined {
  const keys = Object.keys(MAY_IMPORT).filter((key) => file === key || (key.endsWith('/') && file.startsWith(key)));
  return keys.sort((a, b) => b.length - a.length)[0];
}

function violationsIn(file: string, source: string): string[] {
  const owner = ownerOf(file) ?? '';
  return importsOf(parse(file, source))
    .map(({ what, typeOnly }) => ({ target: targetOf(file, what), typeOnly }))
    .filter(({ target }) => !(owner.endsWith('/') && target.startsWith(owner)))
    .filter(({ target, typeOnly }) => !MAY_IMPORT[owner]?.some((rule) => permits(rule, target, typeOnly)))
    .map(({ target, typeOnly }) => `${file} imports ${typeOnly ? 'type ' : ''}${target}`);
}

/** A path from the root for our own files, `node:fs` for Node, else the name of the package. */
function targetOf(file: string, what: string): string {
  const address = what.replace(/\?.*$/, '');
  if (address.startsWith('.')) return posix.join(posix.dirname(file), address);
  if (address.startsWith('/')) return address.slice(1);
  if (isBuiltin(address)) return `node:${address.replace(/^node:/, '')}`;
  return address
    .split('/')
    .slice(0, address.startsWith('@') ? 2 : 1)
    .join('/');
}

function permits(rule: string, target: string, typeOnly: boolean): boolean {
  if (rule.startsWith('type ')) return typeOnly && permits(rule.slice('type '.length), target, typeOnly);
  if (rule === 'packages') return !RESERVED.includes(target) && !/^(src|workers|scenarios|node:|\.)/.test(target);
  return target === rule || (/[/:]$/.test(rule) && target.startsWith(rule));
}

function parse(file: string, source: string): ts.SourceFile {
  return ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
}

/** Everything by which one file reaches another, files named in `new URL(..., import.meta.url)` and globs included. */
function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly = false) => {
    if (node && ts.isStringLiteralLike(node)) found.push({ what: node.text, typeOnly });
    if (node && ts.isArrayLiteralExpression(node)) node.elements.forEach((element) => add(element));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node)) {
      const callee = node.expression.getText();
      if (callee === 'import' || callee === 'require' || callee === 'import.meta.glob') add(node.arguments[0]);
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      if (node.arguments?.[1]?.getText() === 'import.meta.url') add(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

function usesMathRandom(source: ts.SourceFile): boolean {
  let used = false;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) used ||= node.getText() === 'Math.random';
    else if (ts.isElementAccessExpression(node)) used ||= /^Math\[['"]random['"]\]$/.test(node.getText());
    else if (ts.isVariableDeclaration(node) && node.initializer?.getText() === 'Math')
      used ||= /random/.test(node.name.getText());
    ts.forEachChild(node, visit);
  };
  visit(source);
  return used;
}
