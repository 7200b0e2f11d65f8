import { describe, expect, test } from 'vitest';
import type { ExperimentProgress } from '../../src/experiment/types.ts';
import { PROGRAMME_DISTRICTS } from '../../src/evidence/places.ts';
import { Answers, sameQuestion, type Answer, type Question } from '../../src/ui/answers.ts';
import { fakeScenario, heldRun, settled } from '../experiment/fakes.ts';

const STAGES = [
  { households: 10, replicates: 1 },
  { households: 20, replicates: 1 },
];

function questionOf(incomeGrowth: number): Question {
  const scenario = fakeScenario('mine', { incomeGrowth });
  return { scenarios: [scenario], places: [PROGRAMME_DISTRICTS[0]], fromYear: 2001, toYear: 2002, seed: 'test' };
}

function desk(now: () => number = () => 0, enough?: () => boolean, shown?: (answer: Answer) => Promise<void>) {
  const { run, asked } = heldRun();
  const told: Answer[] = [];
  const failures: unknown[] = [];
  const progress: (ExperimentProgress | null)[] = [];
  const answers = new Answers({
    run,
    stages: () => STAGES,
    enough,
    shown,
    onAnswer: (answer) => told.push(answer),
    onProgress: (step) => progress.push(step),
    onFailure: (error) => failures.push(error),
    now,
  });
  return { answers, asked, told, failures, progress };
}

describe('answers', () => {
  test('come stage by stage, the last one marked as such', async () => {
    const { answers, asked, told } = desk();
    answers.ask(questionOf(0.01));
    await settled();
    asked[0].finish();
    await settled();
    asked[1].finish();
    await settled();

    expect(told.map(({ stage, isFinal }) => [stage, isFinal])).toEqual([
      [0, false],
      [1, true],
    ]);
    expect(answers.isBusy).toBe(false);
  });

  test('come sharper only after the one before has been shown', async () => {
    let show = () => {};
    const shown: Answer[] = [];
    const { answers, asked, told } = desk(undefined, undefined, (answer) => {
      shown.push(answer);
      return new Promise((resolve) => (show = resolve));
    });
    answers.ask(questionOf(0.01));
    await settled();
    asked[0].finish();
    await settled();
    expect([asked.length, shown.length]).toEqual([1, 1]);
    expect(shown[0]).toBe(told[0]);
    show();
    await settled();
    expect(asked.length).toBe(2);
    // nothing follows the last one
    asked[1].finish();
    await settled();
    expect([told.length, shown.length, answers.isBusy]).toEqual([2, 1, false]);
  });

  test('end early when one is sharp enough, and go on when, looked at in another way, it is not', async () => {
    let isSharp = true;
    const { answers, asked, told, progress } = desk(undefined, () => isSharp);
    answers.ask(questionOf(0.01));
    await settled();
    asked[0].finish();
    await settled();
    expect(told.map(({ stage, stages, isFinal }) => [stage, stages, isFinal])).toEqual([[0, 2, true]]);
    expect([answers.isBusy, progress.at(-1), asked.length]).toEqual([false, null, 1]);

    answers.reconsider();
    expect(answers.isBusy).toBe(false);
    isSharp = false;
    answers.reconsider();
    answers.reconsider();
    await settled();
    expect(asked.length).toBe(2);
    asked[1].finish();
    await settled();
    expect(told.map(({ stage, number, isFinal }) => [stage, number, isFinal])).toEqual([
      [0, 1, true],
      [1, 1, true],
    ]);
    answers.reconsider();
    expect(answers.isBusy).toBe(false);
  });

  test('one change is one run: the same question again starts nothing', async () => {
    const { answers, asked } = desk();
    const question = questionOf(0.01);
    answers.ask(question);
    answers.ask({ ...question, places: [...question.places] });
    await settled();

    expect(asked.length).toBe(1);
    expect(answers.count).toBe(1);
  });

  test('a newer question aborts the older run, whose late answer is ignored', async () => {
    const { answers, asked, told } = desk();
    const newer = questionOf(0.02);
    answers.ask(questionOf(0.01));
    await settled();
    answers.ask(newer);
    await settled();

    expect(asked[0].signal?.aborted).toBe(true);
    asked[0].finish();
    asked[1].finish();
    await settled();
    expect(told.map(({ question }) => question)).toEqual([newer]);
  });

  test('in a long drag the first answer of an older position is let through, then the newest is asked', async () => {
    let clock = 0;
    const { answers, asked, told } = desk(() => clock);
    const [first, second, third] = [questionOf(0.01), questionOf(0.02), questionOf(0.03)];
    answers.ask(first);
    await settled();
    clock = 300;
    answers.ask(second);
    answers.ask(third);
    await settled();

    expect(asked.length).toBe(1);
    asked[0].finish();
    await settled();
    expect(told.map(({ question }) => question)).toEqual([first]);
    expect(asked.length).toBe(2);
    asked[1].finish();
    await settled();
    expect(told.at(-1)?.question).toBe(third);
    expect(told.at(-1)?.number).toBe(3);
  });

  test('cancelling stops the run, and the same question can be asked again', async () => {
    const { answers, asked, told, progress } = desk();
    const question = questionOf(0.01);
    answers.ask(question);
    await settled();
    answers.cancel();
    await settled();

    expect(asked[0].signal?.aborted).toBe(true);
    expect(progress.at(-1)).toBe(null);
    answers.ask(question);
    await settled();
    asked[1].finish();
    await settled();
    expect(told.length).toBe(1);
  });

  test('a failure is told once, and asking again tries again', async () => {
    const { answers, asked, failures } = desk();
    const question = questionOf(0.01);
    answers.ask(question);
    await settled();
    asked[0].fail(new Error('no memory'));
    await settled();

    expect(failures.map(String)).toEqual(['Error: no memory']);
    answers.ask(question);
    await settled();
    expect(asked.length).toBe(2);
  });
});

test('questions are equal by content, scenarios by identity', () => {
  const question = questionOf(0.01);

  expect(sameQuestion(question, { ...question })).toBe(true);
  expect(sameQuestion(question, { ...question, toYear: 2003 })).toBe(false);
  expect(sameQuestion(question, questionOf(0.01))).toBe(false);
});
