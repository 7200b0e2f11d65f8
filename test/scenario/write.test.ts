import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { serializeScenario } from '../../src/scenario/write.ts';
import { anyScenario } from './arbitrary.ts';
import { scenarioWith } from './values.ts';

describe('serializeScenario', () => {
  it('keeps one order, whatever order the scenario has', () => {
    const text = serializeScenario({
      values: { coordinationLevel: { places: { ranchi: [{ value: 1, from: 2008 }], bihar: 0.5 } }, incomeGrowth: 0.01 },
      years: { to: 2010, from: 2001 },
      title: 'Trial',
      id: 'trial',
      version: 1,
      format: 'convergence-lab-scenario',
    });
    expect(text).toBe(`{
  "format": "convergence-lab-scenario",
  "version": 1,
  "id": "trial",
  "title": "Trial",
  "years": { "from": 2001, "to": 2010 },
  "values": {
    "incomeGrowth": 0.01,
    "coordinationLevel": {
      "places": {
        "bihar": 0.5,
        "ranchi": [{ "from": 2008, "value": 1 }]
      }
    }
  }
}
`);
  });

  it('writes a scenario without values on few lines', () => {
    expect(serializeScenario(scenarioWith({}))).toMatch(/"values": \{\}\n\}\n$/);
  });

  it('comes back exactly, and the text as well', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const text = serializeScenario(scenario);
        const parsed = parseScenario(text, 'trip');
        expect(parsed).toEqual({ ok: true, value: scenario });
        expect(parsed.ok && serializeScenario(parsed.value)).toBe(text);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('is what the formatter of this repository would write', async () => {
    const [many] = fc.sample(
      anyScenario.filter(({ values }) => Object.keys(values).length > 3),
      { seed: 5, numRuns: 1 },
    );
    for (const scenario of [many, scenarioWith({})]) {
      const text = serializeScenario(scenario);
      expect(await format(text, { parser: 'json', printWidth: 120 })).toBe(text);
    }
  });
});

describe('parseScenario, whatever comes', () => {
  it('never throws on any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseScenario(text, 'noise').ok).toBe(false);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('never throws on a scenario with anything in one place, and names a field that it has', () => {
    fc.assert(
      fc.property(anyScenario, fc.string(), fc.jsonValue(), (scenario, name, noise) => {
        for (const field of [...Object.keys(scenario), name]) {
          const parsed = parseScenario(JSON.stringify({ ...scenario, [field]: noise }), 'noise');
          if (!parsed.ok) expect(parsed.problem.where).toBe('noise');
        }
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it('never throws on a damaged text', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(), fc.string({ maxLength: 3 }), (scenario, at, noise) => {
        const text = serializeScenario(scenario);
        const cut = at % text.length;
        parseScenario(text.slice(0, cut), 'cut');
        const parsed = parseScenario(text.slice(0, cut) + noise + text.slice(cut + noise.length), 'changed');
        expect(typeof parsed.ok).toBe('boolean');
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});
