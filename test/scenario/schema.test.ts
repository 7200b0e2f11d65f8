import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { SHIPPED } from '../../src/scenario/library.ts';
import { parseScenarioObject } from '../../src/scenario/parse.ts';
import { scenarioJsonSchema, scenarioSchema } from '../../src/scenario/schema.ts';
import { anyScenario } from './arbitrary.ts';

const schema = scenarioSchema();
/** Rules that span fields, or depend on the content of texts, are the parser's alone. */
const PARSER_ONLY = ['stepsOutOfOrder', 'overlappingPlaces', 'yearOutOfRange', 'badText'];

describe('scenarioSchema', () => {
  it('takes all that the parser takes', () => {
    for (const scenario of SHIPPED) expect(schema.safeParse(scenario).error).toBeUndefined();
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expect(schema.safeParse(scenario).error).toBeUndefined();
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('refuses what the parser refuses, with something odd in any place', () => {
    const odd = fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom('goa', 2010, -1, [], {}, null, 1e9));
    fc.assert(
      fc.property(anyScenario, fc.nat(), odd, (scenario, pick, noise) => {
        const changed = withNoise(scenario, pick, noise);
        const parsed = parseScenarioObject(changed, 'noise');
        if (!parsed.ok && PARSER_ONLY.includes(parsed.problem.code)) return;
        expect(schema.safeParse(changed).success, JSON.stringify(changed)).toBe(parsed.ok);
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it('becomes a JSON Schema that carries the table', () => {
    const json = scenarioJsonSchema() as {
      $schema: string;
      additionalProperties: boolean;
      properties: { values: { properties: Record<string, { unit: string; description: string; default: number }> } };
    };
    expect(json.$schema).toContain('2020-12');
    expect(json.additionalProperties).toBe(false);
    const values = json.properties.values.properties;
    expect(Object.keys(values)).toEqual(PARAMETERS.map(({ id }) => id));
    for (const { id, unit, about, default: normal } of PARAMETERS) {
      expect(values[id]).toMatchObject({ unit, default: normal });
      expect(values[id].description).toContain(about);
    }
    expect(JSON.stringify(json).length).toBeLessThan(200_000);
  });
});

/** A copy with one of its parts, at any depth, replaced by noise. */
function withNoise(document: unknown, pick: number, noise: unknown): unknown {
  if (typeof document !== 'object' || document === null || pick % 5 === 4) return noise;
  const keys = Object.keys(document);
  if (keys.length === 0) return noise;
  const key = keys[pick % keys.length];
  const changed = withNoise((document as Record<string, unknown>)[key], Math.floor(pick / keys.length), noise);
  if (Array.isArray(document)) return document.map((item, index) => (String(index) === key ? changed : item));
  return { ...document, [key]: changed };
}
