import { scepticValues } from '../experiment/sceptic.ts';
import type { RunSimulation } from '../experiment/types.ts';

/** The same runs as a sceptic sees them: effects that nobody has measured pulled towards none. 0: the runs themselves. */
export function scepticRun(run: RunSimulation, dial: number): RunSimulation {
  if (dial === 0) return run;
  return (request, signal) => run({ ...request, values: scepticValues(request.values, dial) }, signal);
}
