/** Bytes: of a run over the wire, and of the state of a place. */
import { serialize } from 'node:v8';
import { createCommunities, createHouseholds, createPersons } from '../src/model/columns.ts';
import { simulatePlace } from '../src/model/simulate.ts';
import type { World } from '../src/model/world.ts';
import { worldOfChoosers } from './choice.ts';
import { requestFor } from './requests.ts';

export interface ByteFigures {
  /** What a worker is sent and sends back for one run of 2001 to 2030; the cube is moved, not copied. */
  readonly requestPerRun: number;
  readonly answerPerRun: number;
  /** Sums of the columns as declared. */
  readonly columnsPerPerson: number;
  readonly columnsPerHousehold: number;
  readonly columnsPerCommunity: number;
  /** All that a simulated place holds in a late year, room to grow and spare columns included, by its households at the start. */
  readonly heldPerStartHousehold: number;
  readonly peoplePerStartHousehold: number;
}

export function measureBytes(): ByteFigures {
  const request = requestFor({ place: 'ujjain', households: 2000, years: 30 });
  const { cube, ...rest } = simulatePlace(request);
  const households = 20_000;
  const world = worldOfChoosers(households, 15, 'ujjain');
  return {
    requestPerRun: serialize(request).byteLength,
    answerPerRun: serialize(rest).byteLength + cube.byteLength,
    columnsPerPerson: bytesOfColumns(createPersons(1)),
    columnsPerHousehold: bytesOfColumns(createHouseholds(1)),
    columnsPerCommunity: bytesOfColumns(createCommunities(1)),
    heldPerStartHousehold: bytesHeld(world) / households,
    peoplePerStartHousehold: livingPeople(world) / households,
  };
}

function bytesOfColumns(table: object): number {
  return Object.values(table).reduce<number>(
    (sum, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0),
    0,
  );
}

/** Every typed array that can be reached, each buffer once. */
function bytesHeld(root: object): number {
  const seen = new Set<object>();
  const waiting: unknown[] = [root];
  let bytes = 0;
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const thing = ArrayBuffer.isView(value) ? value.buffer : value;
    if (seen.has(thing)) continue;
    seen.add(thing);
    if (ArrayBuffer.isView(value)) bytes += value.buffer.byteLength;
    else waiting.push(...Object.values(value));
  }
  return bytes;
}

function livingPeople({ households: h, householdCount }: World): number {
  let people = 0;
  for (let row = 0; row < householdCount; row++) people += h.size[row];
  return people;
}
