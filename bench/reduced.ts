/** The reduced model three times: typed arrays as ours, plain objects, AgentScript; in turns. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { inTurns, median, ratioOf, type Ratio } from './measure.ts';
import type { Implementation, ReducedAnswer, ReducedQuestion, ReducedSetup } from './reduced-worker.ts';
import { compareShares } from './reduced/agreement.ts';
import { VILLAGE_HOUSEHOLDS } from './reduced/equations.ts';

export interface ReducedFigures {
  readonly households: number;
  readonly yearsPerRound: number;
  readonly rounds: number;
  /** Nanoseconds per household-year. */
  readonly ns: Readonly<Record<Implementation, number | null>>;
  /** Their time by ours. */
  readonly ratio: Readonly<Record<'plainObjects' | 'agentScript', Ratio | null>>;
  /** Largest difference of a share of an activity from ours, in standard errors. */
  readonly largestZ: Readonly<Record<'plainObjects' | 'agentScript', number | null>>;
  readonly reason?: string;
}

interface Served {
  run(years: number): Promise<number>;
  counts(): Promise<Float64Array>;
  close(): void;
}

/** Starts an implementation in a thread of its own; throws an Error where it cannot be had. */
async function serve(script: URL, setup: ReducedSetup): Promise<Served> {
  const worker = new Worker(script, { workerData: setup });
  const next = async (): Promise<ReducedAnswer> => {
    const [answer] = (await once(worker, 'message')) as [ReducedAnswer];
    return answer;
  };
  const ask = (question: ReducedQuestion) => {
    const answer = next();
    worker.postMessage(question);
    return answer;
  };
  const first = await next();
  if ('problem' in first) {
    void worker.terminate();
    throw new Error(first.problem);
  }
  return {
    run: async (years) => ((await ask(years)) as { milliseconds: number }).milliseconds,
    counts: async () => ((await ask('counts')) as { counts: Float64Array }).counts,
    close: () => void worker.terminate(),
  };
}

/** Times the three in turns. Without AgentScript, which comes from the npm registry, its figures are null. */
export async function measureReduced(
  script: URL,
  root: string,
  villages: number,
  yearsPerRound: number,
  rounds: number,
): Promise<ReducedFigures> {
  const start = (implementation: Implementation) => serve(script, { implementation, villages, root });
  const ours = await start('typedArrays');
  const plain = await start('plainObjects');
  let reason: string | undefined;
  const agents = await start('agentScript').catch((error: unknown) => {
    reason = error instanceof Error ? error.message : String(error);
    return undefined;
  });
  const served = agents ? [ours, plain, agents] : [ours, plain];
  try {
    // once around unmeasured, for the compiler
    for (const each of served) await each.run(yearsPerRound);
    const [oursMs, plainMs, agentsMs] = await inTurns(
      rounds,
      served.map((each) => () => each.run(yearsPerRound)),
    );
    const households = villages * VILLAGE_HOUSEHOLDS;
    const ns = (times: number[]) => (median(times) * 1e6) / (households * yearsPerRound);
    const counts = await ours.counts();
    const largestZ = async (other: Served) =>
      Math.max(...compareShares(counts, await other.counts()).map(({ z }) => Math.abs(z)));
    return {
      households,
      yearsPerRound,
      rounds,
      ns: { typedArrays: ns(oursMs), plainObjects: ns(plainMs), agentScript: agentsMs ? ns(agentsMs) : null },
      ratio: {
        plainObjects: ratioOf(plainMs, oursMs),
        agentScript: agentsMs ? ratioOf(agentsMs, oursMs) : null,
      },
      largestZ: { plainObjects: await largestZ(plain), agentScript: agents ? await largestZ(agents) : null },
      ...(reason === undefined ? {} : { reason }),
    };
  } finally {
    for (const each of served) each.close();
  }
}
