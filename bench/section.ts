/** One section of the benchmark in a process of its own: its peak of memory and its compiled code are nobody else's. */
import { measureBytes } from './bytes.ts';
import { measureChoice } from './choice.ts';
import { measurePlan, type GrowthPlan } from './growth.ts';
import { measureOneToOne, type OneToOneSize } from './one-to-one.ts';
import { measureReduced } from './reduced.ts';
import { measureSpeed, type SpeedSize } from './throughput.ts';

/** Files that the build puts beside this one. */
const SIMULATION_WORKER = new URL('./simulation.node-worker.js', import.meta.url);
const REDUCED_WORKER = new URL('./reduced-worker.js', import.meta.url);

interface SpeedOptions {
  readonly sizes: readonly SpeedSize[];
  readonly placeSizes: readonly number[];
  readonly linearYears: number;
}

export const SECTIONS = {
  speed: ({ sizes, placeSizes, linearYears }: SpeedOptions) =>
    measureSpeed(SIMULATION_WORKER, sizes, placeSizes, linearYears),
  choice: ({ root, households, rounds }: { root: string; households: number; rounds: number }) =>
    measureChoice(root, households, rounds),
  reduced: (options: { root: string; villages: number; years: number; rounds: number }) =>
    measureReduced(REDUCED_WORKER, options.root, options.villages, options.years, options.rounds),
  growth: (plan: GrowthPlan) => measurePlan(SIMULATION_WORKER, plan),
  bytes: (_: object) => measureBytes(SIMULATION_WORKER),
  oneToOne: (size: OneToOneSize) => measureOneToOne(SIMULATION_WORKER, size),
};

export type Sections = typeof SECTIONS;

/** What comes back over the wire between the processes. */
export type SectionAnswer = { readonly figures: unknown } | { readonly problem: string };

if (process.send) {
  const [name, options] = process.argv.slice(2);
  const measure = SECTIONS[name as keyof Sections] as (options: unknown) => Promise<unknown>;
  const tell = (answer: SectionAnswer) => process.send!(answer, () => process.exit(0));
  measure(JSON.parse(options)).then(
    (figures) => tell({ figures }),
    (error: unknown) => tell({ problem: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
}
