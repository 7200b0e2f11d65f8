/** A thread for one implementation of the reduced model: its own heap and its own compiled code, so none disturbs another. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadAgentScript } from './reduced/agentscript-package.ts';
import { createWith } from './reduced/agentscript.ts';
import { REDUCED, type CreateReduced, type ReducedModel } from './reduced/equations.ts';
import { createPlainObjects } from './reduced/plain-objects.ts';
import { createTypedArrays } from './reduced/typed-arrays.ts';

export const IMPLEMENTATIONS = ['typedArrays', 'plainObjects', 'agentScript'] as const;
export type Implementation = (typeof IMPLEMENTATIONS)[number];

export interface ReducedSetup {
  readonly implementation: Implementation;
  readonly villages: number;
  readonly root: string;
}

export type ReducedAnswer =
  | { readonly ready: true }
  | { readonly problem: string }
  | { readonly milliseconds: number }
  | { readonly counts: Float64Array };

/** A question is a number of years to run, or 'counts'. */
export type ReducedQuestion = number | 'counts';

async function creatorOf({ implementation, root }: ReducedSetup): Promise<CreateReduced> {
  if (implementation === 'typedArrays') return createTypedArrays;
  if (implementation === 'plainObjects') return createPlainObjects;
  return createWith(await loadAgentScript(root));
}

function answer(model: ReducedModel, question: ReducedQuestion): ReducedAnswer {
  if (question === 'counts') return { counts: model.counts() };
  const before = performance.now();
  model.run(question);
  return { milliseconds: performance.now() - before };
}

async function serve(setup: ReducedSetup): Promise<void> {
  const tell = (message: ReducedAnswer) => parentPort!.postMessage(message);
  try {
    const create = await creatorOf(setup);
    const model = create(setup.villages, REDUCED, 'bench');
    parentPort!.on('message', (question: ReducedQuestion) => tell(answer(model, question)));
    tell({ ready: true });
  } catch (error) {
    tell({ problem: error instanceof Error ? error.message : String(error) });
  }
}

if (parentPort) void serve(workerData as ReducedSetup);
