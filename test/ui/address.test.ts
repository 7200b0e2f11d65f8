import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LinkState } from '../../src/scenario/link.ts';
import { Address } from '../../src/ui/address.ts';
import type { Lab, Trace } from '../../src/ui/lab.ts';
import { openingSettings, type Settings } from '../../src/ui/settings.ts';

/** Packs in hand: the year asked for, and what lets it go on. */
const packing = vi.hoisted(() => [] as { year: string; done: () => void }[]);
vi.mock('../../src/scenario/link.ts', async (original) => ({
  ...(await original<object>()),
  encodeLink: ({ extra: { year } }: LinkState) =>
    new Promise<string>((resolve) => packing.push({ year, done: () => resolve(`year${year}`) })),
  decodeLink: async (fragment: string) => ({ ok: false, problem: { kind: 'test', field: fragment } }),
}));

let entries: string[];
let page: EventTarget;
beforeEach(() => {
  vi.useFakeTimers();
  packing.length = 0;
  entries = ['#start'];
  page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.stubGlobal('location', {
    get hash() {
      return entries.at(-1)!;
    },
  });
  vi.stubGlobal('history', {
    pushState: (_state: null, _title: string, to: string) => entries.push(to),
    replaceState: (_state: null, _title: string, to: string) => entries.splice(-1, 1, to),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** As much of a lab as an address looks at. */
class YearLab extends EventTarget {
  settings: Settings = openingSettings();
  readonly told: unknown[] = [];

  setYear(year: number, trace: Trace): void {
    this.settings = { ...this.settings, reading: { ...this.settings.reading, year } };
    this.dispatchEvent(new CustomEvent<Trace>('step', { detail: trace }));
  }

  tell(message: unknown): void {
    this.told.push(message);
  }
}

function begin(): YearLab {
  const lab = new YearLab();
  new Address(lab as unknown as Lab);
  return lab;
}
const settle = () => vi.advanceTimersByTimeAsync(1000);

test('a state that takes longer to pack is not written over the one that came after it', async () => {
  const lab = begin();
  lab.setYear(2010, 'step');
  await settle();
  lab.setYear(2011, 'step');
  await settle();
  lab.setYear(2012, 'part');
  await settle();
  expect(packing.map(({ year }) => year)).toEqual(['2010', '2011', '2012']);
  for (const { done } of [...packing].reverse()) {
    done();
    await settle();
  }
  // Two steps are two entries, and the part of a step replaces the second.
  expect(entries).toEqual(['#start', '#year2010', '#year2012']);
});

test('what was being packed is not written over the entry that Back went to', async () => {
  const lab = begin();
  lab.setYear(2010, 'step');
  await settle();
  packing[0].done();
  await settle();
  lab.setYear(2011, 'step');
  await settle();
  entries.pop();
  page.dispatchEvent(new Event('popstate'));
  packing[1].done();
  await settle();
  expect(entries).toEqual(['#start']);
  expect(lab.told).toHaveLength(1);

  // What comes after it is written again.
  lab.setYear(2013, 'step');
  await settle();
  packing[2].done();
  await settle();
  expect(entries).toEqual(['#start', '#year2013']);
});
