import { describe, expect, it } from 'vitest';
import { MIGRATIONS, type Migrations } from '../../src/scenario/migrate.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { SCENARIO_VERSION } from '../../src/scenario/scenario.ts';

// A made-up past: version 1 called the title "name", version 2 wrote effort in per cent.
const fake: Migrations = {
  1: ({ name, ...document }) => ({ ...document, title: name }),
  2: ({ values, ...document }) => ({
    ...document,
    values: { awarenessEffort: (values as { awarenessPercent: number }).awarenessPercent / 100 },
  }),
};
const format = 'convergence-lab-scenario';
const old = { format, version: 1, id: 'old', name: 'Old', values: { awarenessPercent: 30 } };
const opened = { format, version: 3, id: 'old', title: 'Old', values: { awarenessEffort: 0.3 } };
const options = { version: 3, migrations: fake };

describe('migrations', () => {
  it('lead from every older version to the newest', () => {
    for (let version = 1; version < SCENARIO_VERSION; version++) expect(MIGRATIONS[version]).toBeTypeOf('function');
    expect(Object.keys(MIGRATIONS)).toHaveLength(SCENARIO_VERSION - 1);
  });

  it('lift a file step by step', () => {
    expect(parseScenario(JSON.stringify(old), 'old.json', options)).toEqual({ ok: true, value: opened });
    const second = { ...old, version: 2, name: undefined, title: 'Old' };
    expect(parseScenario(JSON.stringify(second), 'old.json', options)).toEqual({ ok: true, value: opened });
    expect(parseScenario(JSON.stringify(opened), 'old.json', options)).toEqual({ ok: true, value: opened });
  });

  it('check what they made', () => {
    const wrong = { ...old, values: { awarenessPercent: 300 } };
    const parsed = parseScenario(JSON.stringify(wrong), 'old.json', options);
    expect(parsed).toMatchObject({ ok: false, problem: { code: 'outOfRange', field: 'values.awarenessEffort' } });
  });

  it('give a problem, not an error, for an old file that no migration understands', () => {
    const wrong = { format, version: 1, id: 'old', values: null };
    expect(parseScenario(JSON.stringify(wrong), 'old.json', options)).toMatchObject({
      ok: false,
      problem: { code: 'notScenario', field: '' },
    });
  });

  it('do not look into the future', () => {
    const future = { ...opened, version: 4 };
    expect(parseScenario(JSON.stringify(future), 'new.json', options)).toMatchObject({
      ok: false,
      problem: { code: 'unknownVersion', value: '4', allowed: '1 … 3' },
    });
  });
});
