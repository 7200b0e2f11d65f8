import { expect, test } from 'vitest';
import { attribute, openBook, type LedgerPlan, type SpanQuery } from '../../src/experiment/attribute.ts';
import { runHere } from '../../src/experiment/run-here.ts';
import { shippedById } from '../../src/scenario/library.ts';

const plan: LedgerPlan = {
  scenario: {
    ...shippedById('history')!,
    id: 'mine',
    values: { schoolMealsCoverage: 1, cashTransferCoverage: 0.8, bridgeSchoolsCoverage: 0.5 },
    extends: 'history',
  },
  players: { of: 'programmes', baseline: shippedById('history')! },
  places: ['bihar', 'surat'],
  ...{ fromYear: 2001, toYear: 2010, households: 60, replicates: 3, seed: 'book' },
};

const queries: SpanQuery[] = [
  { outcome: 'childLabourIlo', view: 'count', toYear: 2010 },
  { outcome: 'schoolAttendance', view: 'level', toYear: 2008 },
  { outcome: 'childLabourCensus', view: 'count', fromYear: 2004, toYear: 2010, over: 'sum' },
  { outcome: 'childLabourCensus', view: 'level', fromYear: 2004, toYear: 2010, over: 'mean' },
];

test('a book gives the very ledgers that were worked out one by one, from one set of runs', async () => {
  const filter = { sex: 'girl' } as const;
  const asked = queries.map((query) => ({ ...query, filter }));
  const ledgers = await attribute(plan, asked, { run: runHere });
  const book = await openBook(plan, filter, { run: runHere });

  expect(queries.map((query) => book.ledger(query))).toEqual(ledgers);
  expect(ledgers[0].parts.length).toBeGreaterThan(1);
});

test('a book opens early, and each opening keeps to its own replicates', async () => {
  const stages: number[] = [];
  const early: (() => number)[] = [];
  const last = await openBook(
    { ...plan, households: 80 },
    {},
    {
      run: runHere,
      onBook: (book) => {
        stages.push(book.stage.households * book.stage.replicates);
        early.push(() => book.ledger(queries[0]).replicates);
      },
    },
  );

  expect(stages).toEqual([80, 160, 240]);
  expect(early.map((read) => read())).toEqual([2, 2, 3]);
  expect(last.stage.final).toBe(true);
});

test('what a book does not hold is refused, and never answered with a number', async () => {
  const book = await openBook({ ...plan, toYear: 2003, replicates: 1 }, { ages: ['15-17'] }, { run: runHere });

  expect(() => book.ledger({ outcome: 'childLabourCensus', toYear: 2003 })).toThrow(RangeError);
  expect(() => book.ledger({ outcome: 'childLabourIlo', toYear: 2004 })).toThrow(RangeError);
  expect(() => book.ledger({ outcome: 'childLabourIlo', fromYear: 2003, toYear: 2002 })).toThrow(RangeError);
});
