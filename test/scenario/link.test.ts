import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../src/scenario/base64url.ts';
import { crc32 } from '../../src/scenario/crc32.ts';
import { deflate, inflate } from '../../src/scenario/deflate.ts';
import { withValue, effortFrom } from '../../src/scenario/edit.ts';
import { shippedById, SHIPPED } from '../../src/scenario/library.ts';
import { decodeLink, encodeLink, type LinkState } from '../../src/scenario/link.ts';
import { ScenarioProblem } from '../../src/scenario/problem.ts';
import { anyScenario } from './arbitrary.ts';
import { scenarioWith } from './values.ts';

const history = shippedById('history')!;
const state: LinkState = {
  version: 1,
  view: 'explore',
  scenarios: [history, withValue(shippedById('convergence-full-coverage')!, 'awarenessEffort', effortFrom(2012, 0.3))],
  baseline: 'history',
  outcome: 'childLabourCensus',
  filter: { sex: 'girl', ages: ['5-9', '10-11'] },
  places: ['programme-districts'],
  years: { from: 2001, to: 2030 },
  seed: 'workshop 7',
  extra: { constructor: 'yes', breakdown: 'group', note: 'बच्चे & <b> "quotes"' },
};

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A link with any content under a good checksum. */
async function linkOf(content: unknown): Promise<string> {
  const packed = await deflate(bytesOf(typeof content === 'string' ? content : JSON.stringify(content)));
  const sum = crc32(packed);
  return 'a' + toBase64Url(Uint8Array.of(sum >>> 24, sum >>> 16, sum >>> 8, sum)) + toBase64Url(packed);
}

async function problemOf(content: unknown) {
  const decoded = await decodeLink(await linkOf(content));
  if (decoded.ok) throw new Error('accepted');
  return decoded.problem;
}

describe('links', () => {
  it('bring the state back, and shipped scenarios as the very same objects', async () => {
    const link = await encodeLink(state);
    expect(link).toMatch(/^[A-Za-z0-9_-]+$/);
    const decoded = await decodeLink(`#${link}`);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.problem));
    expect(decoded.value).toEqual(state);
    expect(decoded.value.scenarios[0]).toBe(history);
    expect(Object.isFrozen(decoded.value.filter)).toBe(true);
  });

  it('are short: all shipped scenarios and one of one’s own in less than 1,000 characters', async () => {
    const mine = scenarioWith({ awarenessEffort: effortFrom(2012, 0.6, 3) }, { extends: 'history' });
    const link = await encodeLink({ ...state, scenarios: [...SHIPPED.slice(0, 15), mine] });
    expect(link.length).toBeLessThan(1000);
  });

  it('hold any scenario', async () => {
    await fc.assert(
      fc.asyncProperty(anyScenario, async (scenario) => {
        const one = { ...state, scenarios: [scenario], baseline: scenario.id };
        const decoded = await decodeLink(await encodeLink(one));
        expect(decoded).toEqual({ ok: true, value: one });
      }),
      { seed: 8, numRuns: 40 },
    );
  });

  it('do not take a state that could not be read back', async () => {
    const bad = { ...state, baseline: 'nobody' };
    await expect(encodeLink(bad)).rejects.toThrow(ScenarioProblem);
    const long = {
      ...state,
      extra: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`n${i}`, 'ब'.repeat(1999)])),
    };
    await expect(encodeLink(long)).rejects.toMatchObject({ problem: { code: 'tooLarge' } });
  });
});

describe('damaged links', () => {
  it('that are cut, changed or not ours are told from good ones', async () => {
    const link = await encodeLink(state);
    for (const text of [
      '',
      '#',
      'a',
      'hello',
      'x' + link.slice(1),
      link.slice(0, -1),
      link.slice(0, 40),
      link + 'A',
      link + ' ',
    ]) {
      expect(await decodeLink(text), text.slice(0, 20)).toMatchObject({
        ok: false,
        problem: { code: 'badLink', where: 'link' },
      });
    }
  });

  it('never throw, and never pass with one character changed', async () => {
    const link = await encodeLink(state);
    await fc.assert(
      fc.asyncProperty(fc.nat(link.length - 1), fc.constantFrom(...'AZaz09-_.%é'), async (at, character) => {
        const changed = link.slice(0, at) + character + link.slice(at + 1);
        const decoded = await decodeLink(changed);
        // The last character holds a few bits that no byte uses.
        if (changed !== link && at < link.length - 1) expect(decoded.ok).toBe(false);
      }),
      { seed: 9, numRuns: 200 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        expect((await decodeLink(text)).ok).toBe(false);
      }),
      { seed: 10, numRuns: 100 },
    );
  });

  it('with a good checksum over bytes that do not unpack, or are no JSON', async () => {
    const noise = Uint8Array.from({ length: 60 }, (_, index) => (index * 197 + 31) % 256);
    const sum = crc32(noise);
    const link = 'a' + toBase64Url(Uint8Array.of(sum >>> 24, sum >>> 16, sum >>> 8, sum)) + toBase64Url(noise);
    expect(await decodeLink(link)).toMatchObject({ ok: false, problem: { code: 'badLink' } });
    expect(await problemOf('{"version":1')).toMatchObject({ code: 'badLink' });
    expect(await problemOf('[]')).toMatchObject({ code: 'badLink' });
  });

  it('do not unpack more than 1 MB', async () => {
    const bomb = await linkOf(' '.repeat(300_000_000 / 10) + '{}');
    expect(bomb.length).toBeLessThan(50_000);
    const before = performance.now();
    expect(await decodeLink(bomb)).toMatchObject({ ok: false, problem: { code: 'tooLarge' } });
    expect(performance.now() - before).toBeLessThan(1000);
    expect(await decodeLink('a'.repeat(3_000_000))).toMatchObject({ ok: false, problem: { code: 'tooLarge' } });
  });

  it('name the field inside that is wrong', async () => {
    const good = { ...state, scenarios: ['history'] };
    expect(await problemOf({ ...good, scenarios: ['histroy'] })).toMatchObject({
      code: 'unknownScenario',
      field: 'scenarios.0',
    });
    const mine = scenarioWith({ awarenessEffort: 7 });
    expect(await problemOf({ ...good, scenarios: ['history', mine] })).toMatchObject({
      code: 'outOfRange',
      where: 'link',
      field: 'scenarios.1.values.awarenessEffort',
      value: '7',
      allowed: '0 … 1',
    });
    expect(await problemOf({ ...good, scenarios: ['history', 'history'] })).toMatchObject({ code: 'duplicateField' });
    expect(await problemOf({ ...good, scenarios: [] })).toMatchObject({ code: 'missingField', field: 'scenarios.0' });
    const many = Array.from({ length: 17 }, (_, index) => ({ ...scenarioWith({}), id: `s${index}` }));
    expect(await problemOf({ ...good, scenarios: many })).toMatchObject({ code: 'tooLarge', value: '17' });
    expect(await problemOf({ ...good, version: 2 })).toMatchObject({ code: 'unknownVersion', field: 'version' });
    expect(await problemOf({ ...good, baseline: 'x' })).toMatchObject({ code: 'unknownScenario', field: 'baseline' });
    expect(await problemOf({ ...good, outcome: 'happiness' })).toMatchObject({ code: 'badText', field: 'outcome' });
    expect(await problemOf({ ...good, view: '../../x' })).toMatchObject({ code: 'badText', field: 'view' });
    expect(await problemOf({ ...good, filter: { sex: 'boys' } })).toMatchObject({
      code: 'badText',
      field: 'filter.sex',
    });
    expect(await problemOf({ ...good, filter: { caste: 'sc' } })).toMatchObject({ code: 'unknownField' });
    expect(await problemOf({ ...good, filter: { ages: ['5-14'] } })).toMatchObject({ field: 'filter.ages.0' });
    expect(await problemOf({ ...good, extra: { 'a b': 'x' } })).toMatchObject({ code: 'badText' });
    expect(await problemOf({ ...good, extra: { a: 1 } })).toMatchObject({ code: 'wrongType', field: 'extra.a' });
    expect(await problemOf({ ...good, theme: 'dark' })).toMatchObject({ code: 'unknownField', field: 'theme' });
    expect(await problemOf({ ...good, places: undefined })).toMatchObject({ code: 'missingField', field: 'places' });
    const proto = JSON.stringify(good).replace('"extra":{', '"extra":{"__proto__":"x",');
    expect(await problemOf(proto)).toMatchObject({ code: 'badText', field: 'extra.__proto__' });
  });
});

describe('the parts of a link', () => {
  it('crc32 of the digits 1 to 9 is the published check value', () => {
    expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
  });

  it('base64url brings any bytes back and takes nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
      }),
    );
    expect(toBase64Url(Uint8Array.of(0xfb, 0xff, 0xfe))).toBe('-__-');
    for (const text of ['+', 'a=', 'ab c', 'a', 'abcde']) expect(fromBase64Url(text), text).toBeUndefined();
  });

  it('deflate comes back; inflate stops at the limit', async () => {
    const bytes = bytesOf('convergence '.repeat(1000));
    const packed = (await deflate(bytes)) as Uint8Array<ArrayBuffer>;
    expect(packed.length).toBeLessThan(bytes.length / 50);
    expect(await inflate(packed, bytes.length)).toEqual(bytes);
    expect(await inflate(packed, bytes.length - 1)).toBe('tooLarge');
  });
});
