import { shippedById, SHIPPED } from '../scenario/library.ts';
import { nearestNames } from '../scenario/nearest.ts';
import { parseScenario } from '../scenario/parse.ts';
import { ScenarioProblem } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { exists, readText } from './files.ts';
import { UsageError } from './host.ts';

/** A scenario and the file or name that it came from. */
export interface LoadedScenario {
  readonly from: string;
  readonly scenario: Scenario;
}

/** The scenario of a file, or the shipped one of this id. Throws a UsageError or a ScenarioProblem. */
export function loadScenario(name: string): LoadedScenario {
  if (exists(name)) return { from: name, scenario: scenarioOf(readText(name), name) };
  const shipped = shippedById(name);
  if (shipped) return { from: name, scenario: shipped };
  const allowed = nearestNames(
    name,
    SHIPPED.map((scenario) => scenario.id),
  );
  throw new UsageError('cli.problem.noScenario', { name, allowed });
}

/** The scenario in a text. Throws a ScenarioProblem. */
export function scenarioOf(text: string, where: string): Scenario {
  const parsed = parseScenario(text, where);
  if (!parsed.ok) throw new ScenarioProblem(parsed.problem);
  return parsed.value;
}

/** One name for each scenario in tables and files: its id, numbered where two have the same. */
export function labelsOf(scenarios: readonly Scenario[]): string[] {
  const seen = new Map<string, number>();
  return scenarios.map(({ id }) => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  });
}
