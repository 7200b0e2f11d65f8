/** The hottest place of the model beside the same in C: one choice of a million children. */
import { join } from 'node:path';
import { choose } from '../src/model/choice.ts';
import { buildWorld } from '../src/model/population.ts';
import type { World } from '../src/model/world.ts';
import { simulateYear, warmUp } from '../src/model/year.ts';
import { findCompiler, NO_COMPILER, startChoiceInC, type ChoiceColumns, type ChoiceInC } from './choice-in-c.ts';
import { inTurns, median, ratioOf, type Ratio } from './measure.ts';
import { FROM_YEAR, requestFor } from './requests.ts';
import { lists } from '../src/model/state.ts';

export interface ChoiceFigures {
  readonly children: number;
  readonly rounds: number;
  readonly nsPerChild: number;
  /** Null without a compiler; `reason` says so. */
  readonly nsPerChildInC: number | null;
  /** Our time by that of C. */
  readonly ratioToC: Ratio | null;
  /** Whether activity, earnings and income are the same to the bit after the same choice. */
  readonly identical: boolean | null;
  readonly compiler: string | null;
  readonly reason?: string;
}

/** A place at the end of a year with its schemes running; its choice can be made again and again. */
export function worldOfChoosers(households: number, years: number, place = 'surat'): World {
  const request = requestFor({ place, households, years });
  const world = buildWorld(request);
  warmUp(world);
  for (let year = FROM_YEAR; year < FROM_YEAR + years; year++) simulateYear(world, year);
  return world;
}

/** Children of 5 to 17 in the households that choose: those whom a choice passes through. */
export function countChoosers(world: World): number {
  const { persons: p, households: h, plan } = world;
  let children = 0;
  for (let i = world.rowStart; i < world.rowEnd; i++)
    for (let m = h.first[lists.rows[i]]; m >= 0; m = p.next[m]) {
      const age = plan.year - p.birthYear[m];
      if (age >= 5 && age <= 17) children++;
    }
  return children;
}

/** Copies of the columns that the choice writes, as far as they are in use. */
function choiceColumns({ persons: p, households: h, personCount, householdCount }: World): ChoiceColumns {
  return {
    activity: p.activity.slice(0, personCount),
    earned: p.earned.slice(0, personCount),
    income: h.income.slice(0, householdCount),
  };
}

/** Makes the choice repeatable: returns what puts the columns back that it writes. */
export function rewindable(world: World): () => void {
  const { persons: p, households: h } = world;
  const before = choiceColumns(world);
  return () => {
    p.activity.set(before.activity);
    p.earned.set(before.earned);
    h.income.set(before.income);
  };
}

/** Whether the columns of a world are those that C made, to the bit. */
export function sameColumns(world: World, inC: ChoiceColumns): boolean {
  const chosen = choiceColumns(world);
  const same = (left: NodeJS.TypedArray, right: NodeJS.TypedArray) =>
    Buffer.compare(
      Buffer.from(left.buffer, left.byteOffset, left.byteLength),
      Buffer.from(right.buffer, right.byteOffset, right.byteLength),
    ) === 0;
  return same(chosen.activity, inC.activity) && same(chosen.earned, inC.earned) && same(chosen.income, inC.income);
}

/** Times the choice in turns with C. */
export async function measureChoice(root: string, households: number, rounds: number): Promise<ChoiceFigures> {
  const world = worldOfChoosers(households, 6);
  const children = countChoosers(world);
  const compiler = findCompiler();
  const rewind = rewindable(world);
  const ours = () => {
    rewind();
    // time of the processor, in C as well: neither waits for anything, and other processes then disturb less
    const before = process.cpuUsage();
    choose(world);
    const { user, system } = process.cpuUsage(before);
    return (user + system) * 1000;
  };
  // the compiler of Node needs to see a function some times before it is as fast as it will be
  for (let i = 0; i < 3; i++) ours();
  const figures = { children, rounds };
  if (!compiler) {
    const [times] = await inTurns(rounds, [ours]);
    const nothing = { nsPerChildInC: null, ratioToC: null, identical: null, compiler: null };
    return { ...figures, nsPerChild: median(times) / children, ...nothing, reason: NO_COMPILER };
  }
  rewind();
  const inC: ChoiceInC = startChoiceInC(compiler, join(root, 'bench', 'choice.c'), world);
  try {
    await inC.run();
    const [times, timesInC] = await inTurns(rounds, [ours, () => inC.run()]);
    return {
      ...figures,
      nsPerChild: median(times) / children,
      nsPerChildInC: median(timesInC) / children,
      ratioToC: ratioOf(times, timesInC),
      identical: sameColumns(world, await inC.read()),
      compiler: `${compiler.version}, ${inC.flags.join(' ')}`,
    };
  } finally {
    inC.close();
  }
}
