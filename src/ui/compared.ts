import { seriesStyle } from '../charts/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Answer } from './answers.ts';
import { prefersDark } from './dark.ts';
import type { Lab } from './lab.ts';

/** A scenario of the comparison and the look that it keeps in every chart. */
export interface ComparedScenario {
  readonly scenario: Scenario;
  /** Position in the answer. */
  readonly at: number;
  readonly isBaseline: boolean;
  /** Position of its colour among the scenarios that are not the baseline. */
  readonly index: number;
  readonly color: string;
}

/** The scenarios of an answer, with the one that Compare takes as baseline marked. */
export function comparedOf(lab: Lab, answer: Answer): { all: readonly ComparedScenario[]; baseline: ComparedScenario } {
  const { scenarios } = answer.question;
  const at = Math.max(
    0,
    scenarios.findIndex(({ id }) => id === lab.settings.comparedWith),
  );
  let index = 0;
  const all = scenarios.map((scenario, position): ComparedScenario => {
    const isBaseline = position === at;
    const place = isBaseline ? 0 : index++;
    const { color } = seriesStyle(isBaseline ? 'baseline' : 'other', place, prefersDark());
    return { scenario, at: position, isBaseline, index: place, color };
  });
  return { all, baseline: all[at] };
}
