import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROGRAMME_DISTRICTS } from '../../src/evidence/places.ts';
import { LEVERS, PROGRAMMES } from '../../src/model/parameters.ts';
import { describeDifferences } from '../../src/scenario/differences.ts';
import { shippedById, SHIPPED } from '../../src/scenario/library.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { extendsChain, resolvePlaces } from '../../src/scenario/resolve.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { serializeScenario } from '../../src/scenario/write.ts';
import { valueOf } from './values.ts';

const folder = new URL('../../scenarios/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

function shipped(id: string): Scenario {
  const scenario = shippedById(id);
  if (!scenario) throw new Error(`${id} is not shipped`);
  return scenario;
}

describe('shipped scenarios', () => {
  it('are all the files of the folder, each named after its id', () => {
    expect(SHIPPED.map((scenario) => `${scenario.id}.json`).sort()).toEqual(files.toSorted());
  });

  it.each(files)('%s parses, is written as the product writes it, and says what it is about', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const parsed = parseScenario(text, name);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
    expect(parsed.value).toEqual(shippedById(parsed.value.id));
    expect(serializeScenario(parsed.value)).toBe(text);
    expect(parsed.value.about).toMatch(/^[A-Z].*[.?]$/);
  });

  it('extend each other without a loop', () => {
    for (const scenario of SHIPPED) {
      const seen = new Set<string>();
      for (
        let at: Scenario | undefined = scenario;
        at;
        at = at.extends === undefined ? undefined : shipped(at.extends)
      ) {
        expect(seen.has(at.id), `${scenario.id} comes back to ${at.id}`).toBe(false);
        seen.add(at.id);
      }
      expect(extendsChain(scenario).map(({ id }) => id)).toEqual([...seen].reverse());
    }
  });

  it('have one for each programme alone, at no less than what the level "aggressive" says', () => {
    for (const programme of PROGRAMMES) {
      const effort = LEVERS.find((row) => row.programme === programme && row.role === 'effort')!;
      const alone = SHIPPED.filter(
        ({ id, values }) => id.startsWith('only-') && Object.keys(values).join() === effort.id,
      );
      expect(alone.map(({ id }) => id)).toEqual([`only-${programme.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`]);
      expect(valueOf(alone[0], effort.id, 'ranchi', 2015)).toBeGreaterThanOrEqual(effort.levels![2]);
      expect(valueOf(alone[0], effort.id, 'ranchi', 2011)).toBe(valueOf(shipped('history'), effort.id, 'ranchi', 2011));
      const differing = describeDifferences(shipped('history'), alone[0], ['ranchi', 'bihar'], 2001, 2030);
      expect(differing.map(({ id, firstYear }) => [id, firstYear])).toEqual([[effort.id, 2012]]);
    }
  });

  it('no-schemes has every effort off', () => {
    for (const { id, role } of LEVERS) {
      if (role === 'effort') expect(valueOf(shipped('no-schemes'), id, 'bihar', 2012), id).toBe(0);
    }
  });
});

describe('convergence-as-implemented', () => {
  const programme = shipped('convergence-as-implemented');

  it('has the places of the founding paper over its ten districts', () => {
    expect(resolvePlaces(programme)).toEqual(PROGRAMME_DISTRICTS);
    const over = (id: Parameters<typeof valueOf>[1], year: number) =>
      PROGRAMME_DISTRICTS.reduce((sum, place) => sum + valueOf(programme, id, place, year), 0);
    expect(over('bridgeSchoolsSeats', 2010)).toBe(19_000);
    expect(over('vocationalTrainingSeats', 2010)).toBe(2_000);
    expect(over('livelihoodsSeats', 2010)).toBe(5_000);
    expect(over('bridgeSchoolsSeats', 2013)).toBe(9_500);
  });

  it('is history before 2009, from 2014 on, and in places outside the programme', () => {
    const differences = describeDifferences(
      shipped('history'),
      programme,
      [...PROGRAMME_DISTRICTS, 'bihar'],
      2001,
      2030,
    );
    expect(differences.length).toBeGreaterThan(5);
    for (const { firstYear, places } of differences) {
      expect(firstYear).toBe(2009);
      expect(places).toEqual(PROGRAMME_DISTRICTS);
    }
    expect(describeDifferences(shipped('history'), programme, PROGRAMME_DISTRICTS, 2014, 2050)).toEqual([]);
  });
});

describe('history', () => {
  const history = shipped('history');

  it('rises as its README says', () => {
    const access = (year: number) => valueOf(history, 'schoolAccessCoverage', 'ranchi', year);
    expect([2001, 2007, 2009, 2010, 2030].map(access)).toEqual([0.15, 0.5, 0.5, 0.7, 0.7]);
    const works = (year: number) => valueOf(history, 'publicWorksCoverage', 'ranchi', year);
    expect([2005, 2006, 2007, 2008, 2009, 2010, 2030].map(works)).toEqual([0, 0.1, 0.17, 0.27, 0.27, 0.33, 0.33]);
  });

  it('gives a district the days of public works of its state', () => {
    const days = (place: string, year: number) => valueOf(history, 'publicWorksDays', place, year);
    expect(days('bihar', 2009)).toBe(28);
    expect(days('katihar', 2009)).toBe(28);
    expect(days('ujjain', 2009)).toBe(56);
    expect(days('kerala', 2009)).toBe(54);
    expect(days('kerala', 2011)).toBe(47);
  });

  it('keeps the stipend in prices of 2004-05 falling while nobody raises it', () => {
    const stipend = (year: number) => valueOf(history, 'bridgeSchoolsStipend', 'ranchi', year);
    // Rs 100 over the poverty line: 100 * 446.68 / 672.8 = 66.4 in 2009-10; 150 * 446.68 / 816 = 82 in 2011-12.
    expect(stipend(2004)).toBe(100);
    expect(stipend(2009)).toBeCloseTo(66.4, -0.5);
    expect(stipend(2011)).toBeCloseTo(82, -1);
  });
});
