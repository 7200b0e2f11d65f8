import * as z from 'zod';
import { PARAMETERS, type ParameterRow } from '../model/parameters.ts';
import { FIRST_YEAR, ID_PATTERN, LAST_YEAR, TEXT_LIMITS } from './check.ts';
import { LONGEST_RAMP_YEARS } from './check-lever.ts';
import { SHIPPED } from './library.ts';
import { PLACE_NAMES } from './place-names.ts';
import { SCENARIO_FORMAT, SCENARIO_VERSION } from './scenario.ts';

// Compiled validators need `eval`, which the page's content security policy forbids.
z.config({ jitless: true });

// Named once in the JSON Schema instead of at each of the parameters.
const YEAR = z.int().min(FIRST_YEAR).max(LAST_YEAR).meta({ id: 'year' });
const PLACE = z.enum(PLACE_NAMES as [string, ...string[]]).meta({ id: 'place' });
const RAMP_YEARS = z.int().min(0).max(LONGEST_RAMP_YEARS).meta({ id: 'rampYears' });

/**
 * The shape of a scenario file as a zod schema made from the table of parameters, for editors, documentation and other
 * programs. `parseScenario` does not use it: it answers with the first problem in the order of the document and with
 * near names, which a schema cannot. A test holds the two together. Rules that span several fields are in the parser
 * alone: steps in order and inside the years, no place inside another.
 */
export function scenarioSchema() {
  return z
    .strictObject({
      format: z.literal(SCENARIO_FORMAT),
      version: z.literal(SCENARIO_VERSION),
      id: z.string().max(TEXT_LIMITS.id).regex(ID_PATTERN).describe('Lower-case name with hyphens.'),
      title: z.string().min(1).max(TEXT_LIMITS.title).describe('One line.'),
      about: z
        .string()
        .min(1)
        .max(TEXT_LIMITS.about)
        .optional()
        .describe('What it asks, and how its numbers were chosen.'),
      extends: z
        .enum(SHIPPED.map((scenario) => scenario.id) as [string, ...string[]])
        .optional()
        .describe('Shipped scenario whose values, places, years and seed stand where this one says nothing.'),
      places: z.array(PLACE).min(1).optional().describe('Places, or names of sets of places; none inside another.'),
      years: z
        .strictObject({
          from: z.literal(FIRST_YEAR),
          to: z
            .int()
            .min(FIRST_YEAR + 1)
            .max(LAST_YEAR),
        })
        .optional()
        .describe('First and last year. The synthetic population stands at the start of 2001.'),
      seed: z.string().min(1).max(TEXT_LIMITS.seed).optional().describe('Any text; keys all luck of the runs.'),
      values: z.strictObject(Object.fromEntries(PARAMETERS.map((row) => [row.id, leverSchema(row).optional()]))),
    })
    .meta({ title: 'Scenario of Convergence Lab', description: 'A difference to the scenario that it extends.' });
}

function leverSchema(row: ParameterRow) {
  const value = z.number().min(row.min).max(row.max);
  const step = z.strictObject({ from: YEAR, value, rampYears: RAMP_YEARS.optional() });
  const path = row.dated ? z.union([value, z.array(step).min(1)]) : value;
  const perPlace = z.strictObject({ everywhere: path.optional(), places: z.partialRecord(PLACE, path) });
  return z.union([path, perPlace]).meta({
    title: row.id,
    description: `${row.about} Unit: ${row.unit}. Default: ${row.default}. Source: ${row.source} (${row.grade}).`,
    unit: row.unit,
    source: row.source,
    grade: row.grade,
    default: row.default,
  });
}

/** The same as JSON Schema (draft 2020-12): a plain object for editors and for other languages. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(scenarioSchema()) as Record<string, unknown>;
}
