import { PARAMETERS } from '../model/parameters.ts';
import { PLACE_NAMES } from './place-names.ts';
import { isSteps } from './resolve.ts';
import type { LeverValue, Path, Scenario, Step } from './scenario.ts';

const LINE_WIDTH = 120;

/**
 * The text of a scenario file: fields in the order of the contract, values in the order of the table of parameters,
 * places in the order of the Census, two spaces, a line end. The same scenario always gives the same text, and
 * `parseScenario` gives the same scenario back.
 */
export function serializeScenario(scenario: Scenario): string {
  const { format, version, id, title, about, extends: base, places, years, seed } = scenario;
  const fields: [string, string | undefined][] = [
    ['format', JSON.stringify(format)],
    ['version', JSON.stringify(version)],
    ['id', JSON.stringify(id)],
    ['title', JSON.stringify(title)],
    ['about', about && JSON.stringify(about)],
    ['extends', base && JSON.stringify(base)],
    ['places', places && textList(places)],
    ['years', years && `{ "from": ${years.from}, "to": ${years.to} }`],
    ['seed', seed && JSON.stringify(seed)],
    ['values', writeValues(scenario.values)],
  ];
  return writeObject(fields, 0) + '\n';
}

function writeValues(values: Scenario['values']): string {
  const fields = PARAMETERS.map(({ id }): [string, string | undefined] => {
    const value = values[id];
    return [id, value === undefined ? undefined : writeLever(value, id)];
  });
  return writeObject(fields, 1);
}

function writeLever(value: LeverValue, name: string): string {
  if (typeof value === 'number' || isSteps(value)) return writePath(value, name, 2);
  const paths = PLACE_NAMES.filter((place) => Object.hasOwn(value.places, place)).map((place): [string, string] => [
    place,
    writePath(value.places[place], place, 4),
  ]);
  const everywhere = value.everywhere === undefined ? undefined : writePath(value.everywhere, 'everywhere', 3);
  return writeObject(
    [
      ['everywhere', everywhere],
      ['places', writeObject(paths, 3)],
    ],
    2,
  );
}

function writePath(path: Path, name: string, depth: number): string {
  if (typeof path === 'number') return JSON.stringify(path);
  const steps = path.map(writeStep);
  const line = `[${steps.join(', ')}]`;
  const width = 2 * depth + JSON.stringify(name).length + ': ,'.length + line.length;
  if (steps.length === 1 && width <= LINE_WIDTH) return line;
  return `[\n${steps.map((step) => indent(depth + 1) + step).join(',\n')}\n${indent(depth)}]`;
}

function writeStep({ from, value, rampYears }: Step): string {
  const ramp = rampYears === undefined ? '' : `, "rampYears": ${JSON.stringify(rampYears)}`;
  return `{ "from": ${from}, "value": ${JSON.stringify(value)}${ramp} }`;
}

function textList(texts: readonly string[]): string {
  const items = texts.map((text) => JSON.stringify(text));
  const line = `[${items.join(', ')}]`;
  if (line.length + '  "places": ,'.length <= LINE_WIDTH) return line;
  return `[\n${items.map((item) => indent(2) + item).join(',\n')}\n${indent(1)}]`;
}

function writeObject(fields: readonly (readonly [string, string | undefined])[], depth: number): string {
  const lines = fields
    .filter(([, text]) => text !== undefined)
    .map(([name, text]) => `${indent(depth + 1)}${JSON.stringify(name)}: ${text}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent(depth)}}`;
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}
