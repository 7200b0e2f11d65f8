import { describe, expect, test } from 'vitest';
import { parseTargets, TARGET_COLUMNS, type Target } from '../../src/experiment/targets.ts';
import { parseTrial } from '../../src/experiment/trial-file.ts';
import type { Trial } from '../../src/experiment/trial.ts';
import type { RunSimulation } from '../../src/experiment/types.ts';
import { asTheRowSays, isHit, observedRange, validate } from '../../src/experiment/validate.ts';
import type { RunRequest } from '../../src/model/run.ts';
import { fakeRun, type Count } from './fakes.ts';

const TRIAL = parse({
  format: 'convergence-lab-trial',
  version: 1,
  id: 'meals',
  title: 'Meals',
  places: ['goa'],
  treatment: { values: { schoolMealsCoverage: 1 }, from: 2002 },
  outcome: 'literacy',
  contrast: 'points',
  observed: { low: -1, high: 1, source: 'nobody', grade: 'assumed' },
});

function parse(file: object): Trial {
  const parsed = parseTrial(JSON.stringify(file), 't.json');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

function targets(...rows: string[]): readonly Target[] {
  const parsed = parseTargets([TARGET_COLUMNS.join(','), ...rows].join('\n'), 't.csv', { trials: ['meals'] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

/** Every place has 100 children of 5 to 9, and as many workers as the replicate says; each stands for itself. */
function counting(made: RunRequest[]): RunSimulation {
  return (request) => {
    made.push(request);
    const { fromYear, toYear, place, replicate } = request;
    const years = Array.from({ length: toYear - fromYear + 1 }, (_, index) => fromYear + index);
    const counts = years.flatMap((year): Count[] => [
      [year, 'children', 100],
      [year, 'censusWorker', 4 + replicate],
      [year, 'personsOver7', 100],
      [year, 'literates', request.treatment ? 60 : 50],
    ]);
    return Promise.resolve(fakeRun(counts, { placeId: place.id, replicate, fromYear, toYear }));
  };
}

const size = { households: 10, replicates: 3 };

describe('targets', () => {
  test('run the places and years that they need, each once, and hit where the median lies in the range', async () => {
    const made: RunRequest[] = [];
    const rows = targets(
      'A,child_wpr,,Goa,2003,all,5,4.9,5.1,%,,verified',
      'B,child_wpr,,Goa,2001,rural,,0.06,0.08,share,,verified',
      'C,child_wpr,,goa,2002,all,,10,20,children,,verified',
    );
    const { targets: results, trials } = await validate(
      { targets: rows, trials: [TRIAL], alone: [], size },
      { run: counting(made) },
    );
    expect(made.map(({ place, toYear, replicate }) => [place.id, toYear, replicate])).toEqual([
      ['goa', 2003, 0],
      ['goa', 2003, 1],
      ['goa', 2003, 2],
    ]);
    expect(results.map(({ values }) => values)).toEqual([
      [4, 5, 6],
      [0.04, 0.05, 0.06],
      [4, 5, 6],
    ]);
    expect(results.map(({ hit }) => hit)).toEqual([true, false, false]);
    expect(results[0]).toMatchObject({ modelYear: 2003, notes: [], estimate: { median: 5, replicates: 3 } });
    expect(trials).toEqual([]);
  });

  test('ask for a panel only in the years and places that need it', async () => {
    const made: RunRequest[] = [];
    const rows = targets('A,child_wpr,,Goa,2003,6-13,,0,100,%,,', 'B,child_wpr,,Sikkim,2003,all,,0,100,%,,');
    const run: RunSimulation = (request) =>
      counting(made)(request).then((each) => ({
        ...each,
        panel: [{ year: 2003, rows: 0, cells: new Float64Array() }],
      }));
    const { targets: results } = await validate(
      { targets: rows, trials: [], alone: [], size: { ...size, replicates: 1 } },
      { run },
    );
    expect(made.map(({ place, panelYears }) => [place.id, panelYears])).toEqual([
      ['goa', [2003]],
      ['sikkim', undefined],
    ]);
    expect(results[0]).toMatchObject({ hit: false, estimate: { median: null }, notes: ['nobody'] });
  });

  test('of a trial take its answer in the unit of the row', async () => {
    const rows = targets('A,meals,,generic,n/a,all,,9,11,pp,,', 'B,trial,meals,Goa,n/a,rural,,0.09,0.11,share,,');
    const { targets: results } = await validate(
      { targets: rows, trials: [TRIAL], alone: ['meals'], size },
      { run: counting([]) },
    );
    expect(results.map(({ estimate }) => estimate.median)).toEqual([expect.closeTo(10, 9), expect.closeTo(0.1, 9)]);
    expect(results.map(({ hit, notes, modelYear }) => [hit, notes, modelYear])).toEqual([
      [true, ['trial'], null],
      [true, ['trial'], null],
    ]);
  });

  test('with more people weigh more in a sum of places', async () => {
    const [target] = targets('A,child_wpr,,India,2001,all,,0,100,%,,');
    const run: RunSimulation = (request) => {
      const bihar = request.place.id === 'bihar';
      const counts: Count[] = [
        [2001, 'children', 100],
        [2001, 'censusWorker', bihar ? 10 : 0],
      ];
      return Promise.resolve(fakeRun(counts, { placeId: request.place.id, toYear: 2001, weight: bihar ? 34 : 1 }));
    };
    const { targets: results } = await validate(
      { targets: [target], trials: [], alone: [], size: { replicates: 1 } },
      { run },
    );
    expect(results[0].values).toEqual([5]);
  });
});

test('a trial is narrowed by the row: its place and its children, on both sides', () => {
  const both = { ...TRIAL, second: TRIAL.first };
  const { first, second } = asTheRowSays(both, { places: ['kerala'], filter: { sexes: [1], grades: [0, 0] } });
  for (const side of [first, second!]) {
    expect(side.places).toEqual(['kerala']);
    expect(side.who.now).toEqual([{ column: 'sex', oneOf: [1] }]);
    expect(side.who.completed).toEqual([0, 0]);
  }
  expect(asTheRowSays(TRIAL, { filter: {} }).first).toEqual(TRIAL.first);
});

test('the ends of a range belong to it, and no figure is no hit', () => {
  const at = (median: number | null) => isHit({ median, lower: null, upper: null, replicates: 1 }, 1, 2);
  expect([at(1), at(2), at(2.01), at(0.99), at(null)]).toEqual([true, true, false, false, false]);
  expect(observedRange(TRIAL)).toEqual({ low: -1, high: 1 });
  expect(observedRange({ ...TRIAL, observed: { value: 3, source: 's', grade: 'assumed' } })).toBeNull();
  const sign: Trial = { ...TRIAL, contrast: { kind: 'sign' }, observed: { value: -1, source: 's', grade: 'assumed' } };
  expect(observedRange(sign)).toEqual({ low: -1, high: -1 });
});
