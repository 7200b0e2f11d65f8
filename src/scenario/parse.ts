import {
  checkComplete,
  checkId,
  checkPlaces,
  checkText,
  checkYears,
  FIRST_YEAR,
  isObject,
  LAST_YEAR,
  type JsonObject,
  type YearSpan,
} from './check.ts';
import { checkValues } from './check-lever.ts';
import { freezeDeep } from './freeze.ts';
import { readJson } from './json-text.ts';
import { shippedById, SHIPPED } from './library.ts';
import { migrate, MIGRATIONS, type Migrations } from './migrate.ts';
import { nearestNames } from './nearest.ts';
import { attempt, inside, refuse, refuseType, type Spot } from './problem.ts';
import { SCENARIO_FORMAT, SCENARIO_VERSION, type Parsed, type Scenario } from './scenario.ts';

/** What a test may put in the place of the real thing. */
export interface ParseOptions {
  /** The newest version that is understood. */
  readonly version?: number;
  /** How to lift an older version by one. */
  readonly migrations?: Migrations;
}

/**
 * Reads the text of a scenario file. Never throws: what is wrong comes back as the first problem in the order of the
 * document. The scenario is deeply frozen and holds nothing that the text did not say.
 * @param where the file's name, for the problem
 */
export function parseScenario(text: string, where: string, options: ParseOptions = {}): Parsed<Scenario> {
  return attempt(() => checkScenario(readJson(text, where), { where, field: '' }, options));
}

/** The same for a scenario that has been read from JSON already, say as part of a link. */
export function parseScenarioObject(document: unknown, where: string, field = ''): Parsed<Scenario> {
  return attempt(() => checkScenario(document, { where, field }));
}

/** The scenario that a JSON document holds. Throws a ScenarioProblem. */
export function checkScenario(document: unknown, spot: Spot, options: ParseOptions = {}): Scenario {
  if (!isObject(document)) return refuse('notScenario', spot, document, SCENARIO_FORMAT);
  if (document.format !== SCENARIO_FORMAT)
    refuse('notScenario', inside(spot, 'format'), document.format, SCENARIO_FORMAT);
  const newest = options.version ?? SCENARIO_VERSION;
  const current = migrate(document, newest, options.migrations ?? MIGRATIONS, spot);
  return freezeDeep(checkFields(current, newest, spot));
}

type Checks = { readonly [Field in keyof Required<Scenario>]: (value: unknown, spot: Spot) => Scenario[Field] };
const REQUIRED: readonly (keyof Scenario)[] = ['format', 'version', 'id', 'title', 'values'];

function checkFields(document: JsonObject, version: number, spot: Spot): Scenario {
  const stepYears = yearsOfSteps(document);
  const checks: Checks = {
    format: () => SCENARIO_FORMAT,
    version: () => version,
    id: checkId,
    title: (value, at) => checkText(value, 'title', at),
    about: (value, at) => checkText(value, 'about', at),
    extends: checkShippedId,
    places: checkPlaces,
    years: checkYears,
    seed: (value, at) => checkText(value, 'seed', at),
    values: (value, at) => checkValues(value, stepYears, at),
  };
  const scenario: Record<string, unknown> = {};
  for (const name of Object.keys(document)) {
    const at = inside(spot, name);
    if (!Object.hasOwn(checks, name)) refuse('unknownField', at, document[name], Object.keys(checks).join(', '));
    scenario[name] = checks[name as keyof Scenario](document[name], at);
  }
  checkComplete(document, REQUIRED, spot);
  return scenario as unknown as Scenario;
}

/** Steps must lie in the years that the scenario states, wherever in the document it states them. */
function yearsOfSteps(document: JsonObject): YearSpan {
  const all: YearSpan = { from: FIRST_YEAR, to: LAST_YEAR };
  const stated = attempt(() => checkYears(document.years, { where: '', field: '' }));
  // A wrong statement of the years is told when the walk comes to it.
  return stated.ok ? stated.value : all;
}

function checkShippedId(value: unknown, spot: Spot): string {
  if (typeof value !== 'string') return refuseType(spot, value, 'text');
  if (!shippedById(value)) {
    const ids = SHIPPED.map((scenario) => scenario.id);
    refuse('unknownScenario', spot, value, nearestNames(value, ids));
  }
  return value;
}
