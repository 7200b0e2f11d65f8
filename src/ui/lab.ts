// Long because it is the one place where the page's state changes: every command that a control can give stands here.
import type { ParameterId, ParameterRow } from '../model/parameters.ts';
import type { OutcomeId } from '../model/outcomes.ts';
import { OutOfMemory } from '../experiment/memory.ts';
import { isNarrow } from '../experiment/refine.ts';
import type { ExperimentProgress, ExperimentResult, RunSimulation } from '../experiment/types.ts';
import type { View } from '../experiment/types.ts';
import { copyOf, withoutValue, withPlaces, withTitle, withValue, withYears } from '../scenario/edit.ts';
import { shippedById } from '../scenario/library.ts';
import { ScenarioProblem } from '../scenario/problem.ts';
import { resolvePlaces, resolveSeed, resolveYears } from '../scenario/resolve.ts';
import type { Problem, Scenario } from '../scenario/scenario.ts';
import { Answers, type Answer, type Question } from './answers.ts';
import { findingOf } from './headline.ts';
import { MOST_COMPARED } from '../experiment/compare.ts';
import type { PartsBy } from '../experiment/poverty-gains.ts';
import { readPlan, valuesIn, writePlan, type PlannedYears } from './lever-plan.ts';
import { beginPast, change, endGesture, redo, undo, type Past } from './past.ts';
import { lastActiveYear, type ProgrammeLevers } from './programme-groups.ts';
import { comparedScenarios, freeId, openingSettings, type Pair } from './settings.ts';
import type { Reading, Settings, Tab } from './settings.ts';
import { FIRST_FIRM_STAGE, FIRST_FULL_STAGE, SHARP_REACH, stagesFor } from './stages.ts';
import { sameBaseline } from './steady.ts';
import { Why } from './why.ts';
import type { WhyReading } from './why-settings.ts';

/** What the page has to tell: a problem with a file, link or value, or a notice of its own (`ui.notice.<notice>`). */
export type Message =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'failure'; readonly text: string }
  | { readonly kind: 'memory'; readonly households: number; readonly placeId: string }
  | { readonly kind: 'notice'; readonly notice: Notice };
export type Notice = 'noWorkers' | 'noStorage' | 'linkCopied' | 'linkShown' | 'fileSaved';

/** How a change stands in the browser's history: as a step of its own, or as part of the one before. */
export type Trace = 'step' | 'part';

type Lever = ParameterRow<ParameterId>;

const PROGRESS_MS = 150;
/** Longer than a chart takes on a slow phone. */
const PAINT_MS = 250;

export interface LabOptions {
  readonly run: RunSimulation;
  /** The same without a memory, for experiments of thousands of runs; default: `run`. */
  readonly runOnce?: RunSimulation;
  readonly settings?: Settings;
  /** Name of a scenario that somebody begins by changing a shipped one. */
  readonly titleOfOwn: (from: Scenario) => string;
}

/** What of the lab has changed: what is wanted, what is known, how far the work is, or what there is to tell. */
export type Topic = 'settings' | 'answer' | 'settled' | 'compared' | 'why' | 'progress' | 'message';

/**
 * The state of the page and the commands that change it. Settings are what is wanted; answers are what is known, and
 * lag behind. Fires an event named after each topic that changed, and `step` with the trace of changed settings.
 */
export class Lab extends EventTarget {
  readonly #answers: { readonly explore: Answers; readonly compare: Answers };
  readonly #titleOfOwn: LabOptions['titleOfOwn'];
  /** The long questions of the view Why; tells of itself by the topic `why`. */
  readonly why: Why;
  /** For views that ask long questions of their own; see `Inquiry`. */
  readonly runOnce: RunSimulation;
  /** Simulated households of the first look over all places, for whoever measures; absent: as usual. */
  firstHouseholds: number | undefined;
  #past: Past<Pair>;
  #rest: Omit<Settings, 'pair'>;
  #answer: Answer | null = null;
  #firm: Answer | null = null;
  #sharp: Answer | null = null;
  #settled: Answer | null = null;
  #compared: Answer | null = null;
  #replayed: Answer | null = null;
  #before: Answer | null = null;
  #progress: ExperimentProgress | null = null;
  #message: Message | null = null;
  #isStopped = false;
  /** The answer that the workers wait to see painted, and how they are told; null before the first chart. */
  #painting: { readonly answer: Answer; readonly resolve: () => void } | null = null;
  #progressTimer: ReturnType<typeof setTimeout> | undefined;

  constructor({ run, runOnce = run, settings = openingSettings(), titleOfOwn }: LabOptions) {
    super();
    this.#titleOfOwn = titleOfOwn;
    const { pair, ...rest } = settings;
    this.#past = beginPast(pair);
    this.#rest = rest;
    const onFailure = (error: unknown) =>
      this.tell(
        error instanceof OutOfMemory
          ? { kind: 'memory', households: error.households, placeId: error.placeId }
          : { kind: 'failure', text: String((error as Error)?.message ?? error) },
      );
    const shared = {
      run,
      stages: (question: Question) => stagesFor(question, this.firstHouseholds),
      onProgress: (progress: ExperimentProgress | null) => this.#note(progress),
      onFailure,
    };
    this.runOnce = runOnce;
    this.why = new Why({ run: runOnce, onChange: () => this.#tell('why'), onFailure });
    this.#answers = {
      explore: new Answers({
        ...shared,
        enough: (result, stage) => this.#isSharp(result, stage),
        shown: (answer) => this.#isPainted(answer),
        onAnswer: (answer) => this.#receive(answer),
      }),
      compare: new Answers({ ...shared, onAnswer: (answer) => this.#set('compared', () => (this.#compared = answer)) }),
    };
  }

  // What is wanted.

  get settings(): Settings {
    return { pair: this.#past.present, ...this.#rest };
  }

  get scenario(): Scenario {
    return this.#past.present.scenario;
  }

  get baseline(): Scenario {
    return this.#past.present.baseline;
  }

  get reading(): Reading {
    return this.#rest.reading;
  }

  /** What a person has changed in the scenario in hand; nothing in a shipped one. */
  get ownValues(): Scenario['values'] {
    return this.#isShipped ? {} : this.scenario.values;
  }

  get #isShipped(): boolean {
    return shippedById(this.scenario.id) === this.scenario;
  }

  get canUndo(): boolean {
    return this.#past.before.length > 0;
  }

  get canRedo(): boolean {
    return this.#past.after.length > 0;
  }

  // What is known.

  /** The newest answer to the pair: [baseline, scenario]. Null before the first one. */
  get answer(): Answer | null {
    return this.#replayed ?? this.#answer;
  }

  /** The newest answer with enough replicates to tell an effect from luck: what the headline speaks of. */
  get firm(): Answer | null {
    return this.#replayed ?? this.#firm;
  }

  /** The sharpest answer about the baseline in hand, whatever the scenario was. */
  get sharp(): Answer | null {
    return this.#sharp;
  }

  /** The newest firm answer for what may come a moment later than the large chart. */
  get settled(): Answer | null {
    return this.#settled;
  }

  /** The newest answer to the comparison. */
  get compared(): Answer | null {
    return this.#compared;
  }

  get progress(): ExperimentProgress | null {
    return this.#progress;
  }

  get message(): Message | null {
    return this.#message;
  }

  /** True while the answer shown is not yet that of the settings, and one is on its way. */
  get isBehind(): boolean {
    return !this.#isStopped && this.#firm?.question !== this.#answers.explore.asked;
  }

  /** The same of the comparison. */
  get isCompareBehind(): boolean {
    return !this.#isStopped && this.#compared?.question !== this.#answers.compare.asked;
  }

  /** Questions asked in Explore so far; an answer that is painted says which of them it answers. */
  get questionsAsked(): number {
    return this.#answers.explore.count;
  }

  /** True after the work was stopped before it was as sharp as it could be. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  get isReplaying(): boolean {
    return this.#replayed !== null;
  }

  /** True where there is a change to replay. */
  get canReplay(): boolean {
    return this.#before !== null && this.#firm !== null;
  }

  // Commands: work.

  /** Starts working on what the view in front shows, if it is not known or under way already. */
  ask(): void {
    const { tab } = this.reading;
    this.#isStopped = false;
    if (tab === 'explore') this.#answers.explore.ask(this.#question([this.baseline, this.scenario]));
    else this.#pause('explore');
    if (tab === 'compare') this.#answers.compare.ask(this.#question(comparedScenarios(this.settings)));
    else this.#pause('compare');
    if (tab === 'why') this.why.ask(this.settings);
    else this.why.pause();
    this.#tell('progress');
  }

  goOn(): void {
    this.ask();
  }

  /** Stops the work; what has been shown stays. */
  cancel(): void {
    this.#set('progress', () => {
      this.#isStopped = true;
      this.#answers.explore.cancel();
      this.#answers.compare.cancel();
    });
  }

  /** The large chart has been painted with this answer: the rest of the page may follow, and the workers go on. */
  painted(answer: Answer): void {
    this.#painting ??= { answer, resolve: () => undefined };
    if (this.#painting.answer === answer) this.#painting.resolve();
    if (answer === this.firm) setTimeout(() => this.#settle(answer));
  }

  #settle(answer: Answer): void {
    if (this.#settled === answer || answer !== this.firm) return;
    this.#set('settled', () => (this.#settled = answer));
  }

  /**
   * Resolves when the large chart has been painted with the answer: workers that were busy meanwhile would take the processor
   * from it. A page in the background paints nothing, so this waits for a moment only; not before there has been a chart.
   */
  #isPainted(answer: Answer): Promise<void> {
    if (!this.#painting) return Promise.resolve();
    return new Promise((resolve) => {
      this.#painting = { answer, resolve };
      setTimeout(resolve, PAINT_MS);
    });
  }

  /** Shows the answer before the last change for a moment, then the present one again. */
  replay(forMilliseconds = 1400): void {
    if (!this.#before || this.#replayed) return;
    this.#set('answer', () => (this.#replayed = this.#before));
    setTimeout(() => this.#set('answer', () => (this.#replayed = null)), forMilliseconds);
  }

  // Commands: levers. `gesture` names a drag: all its positions are one step back.

  /** Sets a lever, keeping the years and the ramp of its plan unless they are given. */
  plan(row: Lever, changes: Partial<PlannedYears>, gesture: string | null = null): void {
    this.#edit((scenario) => this.#planned(scenario, row, changes), gesture);
  }

  /** Sets years or ramp of a programme: its effort and those of its other levers that the scenario sets. */
  planProgramme(programme: ProgrammeLevers, changes: Partial<PlannedYears>): void {
    this.#edit((scenario) => {
      const own = programme.others.filter((row) => scenario.values[row.id] !== undefined);
      return [programme.effort, ...own].reduce((changed, row) => this.#planned(changed, row, changes), scenario);
    });
  }

  /** Takes back what the scenario itself says about levers. */
  release(rows: readonly Lever[]): void {
    this.#edit((scenario) => rows.reduce((changed, row) => withoutValue(changed, row.id), scenario));
  }

  /** Takes back everything that the scenario itself says about levers: the shipped one that it began as is back. */
  reset(): void {
    const { scenario } = this;
    const origin = scenario.extends === undefined ? undefined : shippedById(scenario.extends);
    if (!origin || origin.id === this.baseline.id) return this.#edit((changed) => ({ ...changed, values: {} }));
    this.#change({ scenario: scenario.places ? { ...scenario, values: {} } : origin, baseline: this.baseline });
  }

  // Commands: scenario.

  setPlaces(places: readonly string[]): void {
    this.#edit((scenario) => withPlaces(scenario, places));
  }

  setLastYear(to: number): void {
    this.#edit((scenario) => withYears(scenario, { from: resolveYears(scenario).from, to }));
    const { year } = this.reading;
    const last = resolveYears(this.scenario).to;
    if (year > last || year === this.#answer?.question.toYear) this.read({ year: last });
  }

  rename(title: string): void {
    this.#edit((scenario) => withTitle(scenario, title), 'title');
  }

  /** Opens another scenario; the baseline stays. */
  open(scenario: Scenario): void {
    const wasCompared = this.#rest.others.some(({ id }) => id === scenario.id);
    // Two open scenarios with one id could not be told apart in a link; the one laid down takes the place in Compare.
    const others = this.#rest.others.filter(({ id }) => id !== scenario.id);
    this.#rest = { ...this.#rest, others: wasCompared ? [...others, this.scenario] : others };
    const year = lastActiveYear(scenario, this.baseline);
    this.#rest = { ...this.#rest, reading: { ...this.reading, year } };
    this.#change({ scenario, baseline: this.baseline });
  }

  /** Changes the scenario in hand, or a copy of a shipped one, as one step, and shows what it comes to in Explore. */
  adopt(edit: (own: Scenario) => Scenario): void {
    this.#edit(edit);
    this.goTo('explore');
  }

  /** Takes another scenario as what the scenario is compared with. */
  compareWith(baseline: Scenario): void {
    this.#change({ scenario: this.scenario, baseline });
    if (this.#rest.comparedWith !== baseline.id) this.#settingsChanged({ comparedWith: baseline.id }, 'part');
  }

  /** Puts the scenario in hand into the comparison as it is now; what is changed afterwards is another one. */
  keep(): void {
    if (!this.canKeep) return;
    const kept = this.scenario;
    const taken = this.#openIds();
    const title = shippedById(kept.id) === kept ? this.#titleOfOwn(kept) : kept.title;
    const next = copyOf(kept, freeId('my-scenario', taken), title);
    const others = [...this.#rest.others.filter(({ id }) => id !== kept.id), kept];
    this.#past = change(this.#past, { scenario: next, baseline: this.baseline });
    this.#settingsChanged({ others }, 'step');
    this.ask();
  }

  get canKeep(): boolean {
    return comparedScenarios(this.settings).length < MOST_COMPARED;
  }

  addCompared(scenario: Scenario): void {
    if (!this.canKeep || this.#openIds().includes(scenario.id)) return;
    this.#settingsChanged({ others: [...this.#rest.others, scenario] }, 'step');
    this.ask();
  }

  removeCompared(id: string): void {
    const others = this.#rest.others.filter((scenario) => scenario.id !== id);
    const comparedWith = this.#rest.comparedWith === id ? this.baseline.id : this.#rest.comparedWith;
    this.#settingsChanged({ others, comparedWith }, 'step');
    this.ask();
  }

  setComparedWith(id: string): void {
    this.#settingsChanged({ comparedWith: id }, 'step');
  }

  // Commands: reading. None of them but `doubt` needs another run.

  read(changes: Partial<Reading>, trace: Trace = 'step'): void {
    this.#settingsChanged({ reading: { ...this.reading, ...changes } }, trace);
  }

  showOutcome(outcome: OutcomeId): void {
    this.read({ outcome });
  }

  /** Another definition of child labour; the large chart turns to it. */
  define(definition: OutcomeId): void {
    this.read({ definition, outcome: definition });
  }

  show(view: View): void {
    this.read({ view });
  }

  breakDown(dimension: PartsBy): void {
    this.read({ dimension });
  }

  /** Turns the sceptic's dial: unlike all other readings this needs other runs. */
  doubt(sceptic: number): void {
    this.read({ sceptic });
    this.ask();
  }

  /** Another section, part of the people, place or year of Why. */
  readWhy(changes: Partial<WhyReading>, trace: Trace = 'step'): void {
    this.#settingsChanged({ why: { ...this.#rest.why, ...changes } }, trace);
  }

  goTo(tab: Tab): void {
    if (tab === this.reading.tab) return;
    this.read({ tab });
    this.ask();
  }

  // Commands: history.

  undo(): void {
    this.#travel(undo(this.#past));
  }

  redo(): void {
    this.#travel(redo(this.#past));
  }

  /** A drag has ended: the next change is a step of its own, and the address may follow. */
  endGesture(): void {
    if (this.#past.gesture === null) return;
    this.#past = endGesture(this.#past);
    this.dispatchEvent(new CustomEvent<Trace>('step', { detail: 'step' }));
  }

  /** Takes over a whole state, from an address or from the last visit. */
  restore(settings: Settings, past?: Past<Pair>): void {
    const { pair, ...rest } = settings;
    this.#past = past ?? change(this.#past, pair);
    this.#rest = rest;
    this.#tell('settings');
    this.ask();
  }

  /** The steps back and forward, to be kept for the next visit. */
  get past(): Past<Pair> {
    return this.#past;
  }

  tell(message: Message | null): void {
    this.#set('message', () => (this.#message = message));
  }

  #planned(scenario: Scenario, row: Lever, changes: Partial<PlannedYears>): Scenario {
    const plan = readPlan(scenario, this.baseline, row);
    const base = (year: number) => valuesIn(this.baseline)(row.id, year);
    const path = writePlan({ ...plan, ...changes }, base, resolveYears(scenario).to);
    return withValue(scenario, row.id, path);
  }

  /** Changes the scenario in hand; a shipped one, or the baseline itself, is left alone and an own one begun. */
  #edit(edit: (scenario: Scenario) => Scenario, gesture: string | null = null): void {
    try {
      this.#change({ scenario: edit(this.#own()), baseline: this.baseline }, gesture);
    } catch (error) {
      if (!(error instanceof ScenarioProblem)) throw error;
      this.tell({ kind: 'problem', problem: error.problem });
    }
  }

  #own(): Scenario {
    const { scenario } = this;
    if (!this.#isShipped && scenario.id !== this.baseline.id) return scenario;
    return copyOf(scenario, freeId('my-scenario', this.#openIds()), this.#titleOfOwn(scenario));
  }

  #openIds(): string[] {
    return comparedScenarios(this.settings).map(({ id }) => id);
  }

  #change(pair: Pair, gesture: string | null = null): void {
    // The answer before a drag is what the drag is replayed against.
    const isNewGesture = gesture === null || gesture !== this.#past.gesture;
    if (isNewGesture) this.#before = this.#firm;
    this.#past = change(this.#past, pair, gesture);
    if (this.#message?.kind === 'problem') this.tell(null);
    this.#wanted(gesture === null ? 'step' : 'part');
    this.ask();
  }

  #travel(past: Past<Pair>): void {
    if (past === this.#past) return;
    this.#before = this.#firm;
    this.#past = past;
    this.#wanted('part');
    this.ask();
  }

  #question(scenarios: readonly Scenario[]): Question {
    const { scenario } = this;
    const { from, to } = resolveYears(scenario);
    const { sceptic } = this.reading;
    return {
      ...{ scenarios, places: resolvePlaces(scenario), fromYear: from, toYear: to, seed: resolveSeed(scenario) },
      ...(sceptic > 0 ? { sceptic } : {}),
    };
  }

  #pause(which: 'explore' | 'compare'): void {
    if (this.#answers[which].isBusy) this.#answers[which].cancel();
  }

  /** True where the headline, as it is read now, is known well enough. Levels of their own begin with the first full stage. */
  #isSharp(result: ExperimentResult, stage: number): boolean {
    if (stage < FIRST_FULL_STAGE) return false;
    const { outcome, year } = this.reading;
    const { difference } = findingOf(result, 1, 0, outcome, Math.min(year, result.plan.toYear));
    return isNarrow(difference, SHARP_REACH);
  }

  #receive(answer: Answer): void {
    this.#set('answer', () => {
      this.#answer = answer;
      if (answer.stage >= FIRST_FIRM_STAGE) this.#firm = answer;
      const isSharper = !this.#sharp || this.#sharp.stage <= answer.stage;
      if (isSharper || !sameBaseline(this.#sharp!, answer)) this.#sharp = answer;
    });
  }

  #settingsChanged(changes: Partial<Omit<Settings, 'pair'>>, trace: Trace): void {
    this.#rest = { ...this.#rest, ...changes };
    this.#wanted(trace);
    // What is sharp in one outcome and year may not be so in another.
    if (this.reading.tab === 'explore' && !this.#isStopped) this.#answers.explore.reconsider();
    // Elsewhere another reading needs no other run; in Why a later year or other children do.
    if (this.reading.tab === 'why') this.why.ask(this.settings);
  }

  #wanted(trace: Trace): void {
    this.#tell('settings');
    this.dispatchEvent(new CustomEvent<Trace>('step', { detail: trace }));
  }

  /** Progress comes with every run, far more often than anybody can see. */
  #note(progress: ExperimentProgress | null): void {
    this.#progress = progress;
    if (progress === null) return this.#tell('progress');
    if (this.#progressTimer !== undefined) return;
    this.#progressTimer = setTimeout(() => {
      this.#progressTimer = undefined;
      this.#tell('progress');
    }, PROGRESS_MS);
  }

  #set(topic: Topic, assign: () => void): void {
    assign();
    this.#tell(topic);
  }

  #tell(topic: Topic): void {
    this.dispatchEvent(new Event(topic));
  }
}
