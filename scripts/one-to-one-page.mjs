// The page of `npm run bench:app -- --one-to-one`: the ten districts one to one on the pool of the product, without the app.
/* global Worker -- it runs in a page */
import { everyHousehold, householdYears, largestFirst } from '../bench/requests.ts';
import { createPool } from '../workers/worker-pool.ts';

const YEARS = 30;

globalThis.oneToOne = async (share, size) => {
  const start = () => new Worker(new URL('../workers/simulation.worker.ts', import.meta.url), { type: 'module' });
  const pool = createPool({ size, start });
  const requests = largestFirst(everyHousehold(share, YEARS, 0));
  const begin = performance.now();
  const runs = await Promise.all(requests.map((request) => pool.run(request)));
  const seconds = (performance.now() - begin) / 1000;
  pool.close();
  const households = requests.reduce((sum, request) => sum + request.households, 0);
  // so that a run that came back empty is not taken for a fast one
  if (runs.some(({ cube }) => cube.every((cell) => cell === 0))) throw new Error('a run came back empty');
  return {
    households,
    years: YEARS,
    workers: size,
    seconds,
    householdYearsPerSecond: householdYears(requests) / seconds,
  };
};
