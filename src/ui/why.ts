import {
  attributePlayers,
  openBook,
  type LedgerBook,
  type LedgerPlan,
  type PlayerId,
} from '../experiment/attribute.ts';
import { harm, type HarmLedger, type HarmPlan } from '../experiment/harm.ts';
import { CHILDREN_PER_HOUSEHOLD } from '../experiment/memory.ts';
import { readTwoWorlds, tellStory, type ChildStory, type StoryPlan, type TwoWorlds } from '../experiment/story.ts';
import type { ExperimentProgress, Filter, RunSimulation } from '../experiment/types.ts';
import { Inquiry, type InquiryTools } from './inquiry.ts';
import { scepticRun } from './sceptic-run.ts';
import type { Settings } from './settings.ts';
import {
  frontierKey,
  frontierQuestion,
  frontierWork,
  type FrontierAnswer,
  type FrontierQuestion,
} from './why-frontier.ts';
import {
  sensitivityKey,
  sensitivityQuestion,
  sensitivityWork,
  type SensitivityAnswer,
  type SensitivityQuestion,
} from './why-sensitivity.ts';
import { storyPlace } from './why-settings.ts';
import { numberOf, whySubject } from './why-subject.ts';

export interface LedgerQuestion {
  readonly plan: LedgerPlan;
  readonly filter: Filter;
}

export interface HarmQuestion {
  readonly plan: HarmPlan;
  /** The small first answer. */
  readonly first: Pick<HarmPlan, 'households' | 'replicates'>;
}

export interface StoryQuestion {
  readonly worlds: TwoWorlds;
  readonly child: number;
}

/** Simulated households of all coalitions, places and replicates together: about a minute on two cores. */
const LEDGER_BUDGET = 3_200_000;
const LEDGER_REPLICATES = 10;
const FEWEST = 60;
const MOST = 1000;

/** Households per place of a ledger, so that it takes about as long for many programmes and places as for few. */
export function ledgerHouseholds(players: number, places: number): number {
  const coalitions = 2 ** Math.min(players, 8);
  const each = LEDGER_BUDGET / (coalitions * places * LEDGER_REPLICATES);
  return Math.round(Math.min(MOST, Math.max(FEWEST, each)) / 10) * 10;
}

export function ledgerQuestion(settings: Settings): LedgerQuestion {
  const subject = whySubject(settings);
  const { why } = settings;
  const players =
    why.section === 'drivers'
      ? ({ of: 'drivers', to: why.drivers } as const)
      : ({ of: 'programmes', baseline: subject.baseline } as const);
  const { scenario, places, fromYear, year, seed } = subject;
  const shape = { scenario, players, places, fromYear, toYear: year, seed };
  const count = ledgerPlayers({ ...shape, households: 1, replicates: 1 }).length;
  const households = ledgerHouseholds(count, places.length);
  return { plan: { ...shape, households, replicates: LEDGER_REPLICATES }, filter: why.filter };
}

/** Players of a plan; finding them takes a while, so each plan is looked at once. */
export function ledgerPlayers(plan: LedgerPlan): readonly PlayerId[] {
  const key = ledgerKey({ plan, filter: {} });
  if (!players.has(key)) {
    if (players.size > 50) players.clear();
    players.set(key, attributePlayers({ ...plan, replicates: 1 }));
  }
  return players.get(key)!;
}
const players = new Map<string, readonly PlayerId[]>();

/** Rows of children that all panels of a harm ledger may have together: 250 bytes each. */
const HARM_ROWS = 1_200_000;
const HARM_BUDGET = 2400;
const HARM_REPLICATES = 8;

export function harmQuestion(settings: Settings): HarmQuestion {
  const { scenario, baseline, places, fromYear, year, since, seed } = whySubject(settings);
  const years = Array.from({ length: Math.max(0, year - since + 1) }, (_, at) => since + at);
  const rowsOfHousehold = places.length * HARM_REPLICATES * 2 * CHILDREN_PER_HOUSEHOLD * Math.max(1, years.length);
  const most = Math.min(HARM_ROWS / rowsOfHousehold, (10 * HARM_BUDGET) / (HARM_REPLICATES * places.length));
  const households = Math.round(Math.min(MOST, Math.max(40, most)) / 10) * 10;
  return {
    plan: {
      ...{ scenario, baseline, places, fromYear, toYear: year, seed, years, households },
      replicates: HARM_REPLICATES,
    },
    first: { households: 40, replicates: 2 },
  };
}

/** Households of the place in which a child is looked for. */
const STORY_HOUSEHOLDS = 600;

export function worldsQuestion(settings: Settings): StoryPlan {
  const { scenario, baseline, all, fromYear, lastYear, seed } = whySubject(settings);
  return {
    ...{ scenario, baseline, fromYear, toYear: lastYear, seed, replicate: 0, households: STORY_HOUSEHOLDS },
    place: storyPlace(settings.why.place, all),
  };
}

export interface WhyOptions {
  /** Runs that are not remembered: those of a ledger are thousands, and none of them is asked for again. */
  readonly run: RunSimulation;
  readonly onChange: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** The long questions of Why, each with its answer and its progress. */
export class Why {
  readonly ledger: Inquiry<LedgerQuestion, LedgerBook>;
  readonly harm: Inquiry<HarmQuestion, HarmLedger>;
  readonly worlds: Inquiry<StoryPlan, TwoWorlds>;
  readonly story: Inquiry<StoryQuestion, ChildStory>;
  readonly sensitivity: Inquiry<SensitivityQuestion, SensitivityAnswer>;
  readonly frontier: Inquiry<FrontierQuestion, FrontierAnswer>;

  /** Position of the sceptic's dial in the last question. */
  #dial = 0;

  constructor({ run, onChange, onFailure }: WhyOptions) {
    const shared = { onChange, onFailure };
    const doubted = () => scepticRun(run, this.#dial);
    const dialled =
      <Q>(keyOf: (question: Q) => string) =>
      (question: Q) =>
        `${this.#dial} ${keyOf(question)}`;
    this.ledger = new Inquiry({
      ...shared,
      keyOf: dialled(ledgerKey),
      work: (question, tools) => ledgerWork(question, tools, doubted()),
    });
    this.harm = new Inquiry({
      ...shared,
      keyOf: dialled(harmKey),
      work: (question, tools) => harmWork(question, tools, doubted()),
    });
    // All children of thirty years in two worlds take some ten megabytes.
    this.worlds = new Inquiry({
      ...{ ...shared, keyOf: dialled(storyKey), kept: 3 },
      work: (plan, { signal }) => readTwoWorlds(plan, { run: doubted(), signal }),
    });
    this.story = new Inquiry({
      ...shared,
      keyOf: dialled(({ worlds, child }: StoryQuestion) => `${storyKey(worlds.plan)} ${child}`),
      work: ({ worlds, child }, { signal }) => tellStory(worlds, child, { run: doubted(), signal }),
    });
    // Has all positions of the dial by itself.
    this.sensitivity = new Inquiry({
      ...{ ...shared, keyOf: sensitivityKey },
      work: (question, tools) => sensitivityWork(question, tools, run),
    });
    this.frontier = new Inquiry({
      ...{ ...shared, keyOf: dialled(frontierKey) },
      work: (question, tools) => frontierWork(question, tools, doubted()),
    });
  }

  /** Starts working on what the section in front shows, and on nothing else. */
  ask(settings: Settings): void {
    this.#dial = settings.reading.sceptic;
    const { section } = settings.why;
    const { since, year } = whySubject(settings);
    const isLedger = section === 'programmes' || section === 'drivers';
    if (isLedger) this.ledger.ask(ledgerQuestion(settings));
    else this.ledger.pause();
    if (section === 'harm' && since <= year) this.harm.ask(harmQuestion(settings));
    else this.harm.pause();
    if (section === 'child') this.worlds.ask(worldsQuestion(settings));
    else [this.worlds, this.story].forEach((inquiry) => inquiry.pause());
    const assumptions = section === 'sensitivity' ? sensitivityQuestion(settings) : null;
    if (assumptions) this.sensitivity.ask(assumptions);
    else this.sensitivity.pause();
    const wish = section === 'frontier' ? frontierQuestion(settings) : null;
    if (wish?.kind === 'question') this.frontier.ask(wish);
    else this.frontier.pause();
  }

  pause(): void {
    const { ledger, harm: harms, worlds, story, sensitivity, frontier } = this;
    for (const inquiry of [ledger, harms, worlds, story, sensitivity, frontier]) inquiry.pause();
  }
}

function ledgerWork({ plan, filter }: LedgerQuestion, tools: InquiryTools<LedgerBook>, run: RunSimulation) {
  const { signal, onProgress, onPartial } = tools;
  return openBook(plan, filter, { run, signal, onProgress, onBook: onPartial });
}

async function harmWork({ plan, first }: HarmQuestion, tools: InquiryTools<HarmLedger>, run: RunSimulation) {
  const { signal, onProgress, onPartial } = tools;
  const sizes = [first, plan].map(({ households, replicates }) => households * replicates);
  const total = sizes[0] + sizes[1];
  const part = (index: number) => (progress: ExperimentProgress) =>
    onProgress({ done: index * sizes[0] + (sizes[index] * progress.done) / progress.total, total });
  onPartial(await harm({ ...plan, ...first }, { run, signal, onProgress: part(0) }));
  const onNext = (ledger: HarmLedger) => ledger.replicates > 1 && onPartial(ledger);
  return harm(plan, { run, signal, onProgress: part(1), onPartial: onNext });
}

function ledgerKey({ plan, filter }: LedgerQuestion): string {
  const { scenario, players: sharers, ...rest } = plan;
  const against = sharers.of === 'programmes' ? numberOf(sharers.baseline) : sharers.to;
  return JSON.stringify([numberOf(scenario), sharers.of, against, rest, filter]);
}

function harmKey({ plan: { scenario, baseline, ...rest } }: HarmQuestion): string {
  return JSON.stringify([numberOf(scenario), numberOf(baseline), rest]);
}

function storyKey({ scenario, baseline, ...rest }: StoryPlan): string {
  return JSON.stringify([numberOf(scenario), numberOf(baseline), rest]);
}
