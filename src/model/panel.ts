import { FLAG, NORM_CELLS } from './columns.ts';
import { labourRules } from './definitions.ts';
import type { PanelYear } from './run.ts';
import { PANEL_COLUMNS } from './run.ts';
import type { World } from './world.ts';
import { communities as c, enter, households as h, lists, persons as p } from './state.ts';

/**
 * Writes down every child of 5 to 17 of the year, one row each, in the order of PANEL_COLUMNS. Called after the year is
 * observed; it reads and never steers.
 */
export function takePanel(world: World): PanelYear {
  enter(world);
  const { plan } = world;
  let rows = 0;
  eachChild(world, () => rows++);
  const cells = new Float64Array(rows * PANEL_COLUMNS.length);
  let at = 0;
  eachChild(world, (row, m) => {
    writeChild(world, row, m, plan.year - p.birthYear[m], cells, at);
    at += PANEL_COLUMNS.length;
  });
  return { year: plan.year, rows, cells };
}

function eachChild(world: World, visit: (row: number, m: number) => void): void {
  const { plan } = world;
  for (let i = 0; i < world.livingRows; i++) {
    const row = lists.rows[i];
    for (let m = h.first[row]; m >= 0; m = p.next[m]) {
      const age = plan.year - p.birthYear[m];
      if (age >= 5 && age < 18) visit(row, m);
    }
  }
}

function writeChild(world: World, row: number, m: number, age: number, cells: Float64Array, at: number): void {
  const { request } = world;
  const line = request.place.povertyLine[h.residence[row]];
  const flags = p.flags[m];
  const hazardous = (flags & FLAG.hazardous) !== 0;
  const hired = (flags & FLAG.hired) !== 0;
  const farm = p.sector[m] === 0;
  // written in the order of PANEL_COLUMNS
  cells[at++] = p.key[m];
  cells[at++] = h.key[row];
  cells[at++] = age;
  cells[at++] = p.sex[m];
  cells[at++] = h.group[row];
  cells[at++] = h.residence[row];
  cells[at++] = h.arm[row];
  cells[at++] = h.poor[row];
  cells[at++] = h.income[row] / (h.size[row] * line);
  cells[at++] = h.land[row];
  cells[at++] = (flags & FLAG.attends) !== 0 ? 1 : 0;
  cells[at++] = p.activity[m];
  cells[at++] = p.grade[m];
  cells[at++] = p.days[m];
  cells[at++] = p.hours[m];
  cells[at++] = p.chores[m];
  cells[at++] = labourRules(age, p.activity[m], p.days[m], p.hours[m], p.chores[m], hired, farm, hazardous);
  cells[at++] = hazardous ? 1 : 0;
  cells[at++] = hired ? 1 : 0;
  cells[at++] = p.sector[m];
  cells[at++] = p.earned[m];
  cells[at++] = h.reach[row];
  cells[at++] = p.offers[m];
  cells[at++] = h.young[row] + h.children[row] - 1;
  cells[at++] = birthOrder(row, m);
  cells[at++] = h.parentWorked[row];
  cells[at++] = p.lost[m];
  cells[at++] = (flags & FLAG.literate) !== 0 ? 1 : 0;
  cells[at++] = c.norm[h.community[row] * NORM_CELLS + h.group[row] * 2 + p.sex[m]];
  cells[at++] = h.womenAway[row];
  cells[at] = h.seasonal[row];
}

/** 1 for the eldest of the mother's children at home. */
function birthOrder(row: number, child: number): number {
  let order = 1;
  for (let m = h.first[row]; m !== child; m = p.next[m])
    if (p.mother[m] === p.mother[child] && p.mother[child] !== 0) order++;
  return order;
}
