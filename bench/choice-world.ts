/** The columns that the choice reads, as named blocks in a file: what `choice.c` gets, so that both see the same bytes. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { cut } from '../src/model/columns.ts';
import { childWages, choiceTerms } from '../src/model/choice.ts';
import { DECISION, GUMBEL_TABLE } from '../src/model/luck.ts';
import { PARAMETER_INDEX } from '../src/model/parameters.ts';
import { casteAtSchool } from '../src/model/schools.ts';
import type { World } from '../src/model/world.ts';
import { level } from '../src/model/world.ts';
import { lists } from '../src/model/state.ts';

const NAME_BYTES = 32;
const ALIGN = 64;

const PERSON_COLUMNS = [
  ...(['key', 'sex', 'grade', 'offers', 'sector'] as const),
  ...(['flags', 'taste', 'activity', 'earned'] as const),
] as const;
const HOUSEHOLD_COLUMNS = [
  ...(['community', 'size', 'residence', 'group', 'reach', 'seasonal', 'parentWorked'] as const),
  ...(['linkedYears', 'young', 'land', 'womenAway', 'income'] as const),
] as const;
const COMMUNITY_COLUMNS = ['access', 'awareness', 'norm', 'meals', 'committee'] as const;

type Blocks = Map<string, NodeJS.TypedArray>;

/** Everything that the choice of a year reads, by name: `terms.weight`, `persons.key`, `gumbel` ... */
export function choiceBlocks(world: World): Blocks {
  const { plan, request } = world;
  const terms = choiceTerms(world);
  const blocks: Blocks = new Map();
  const number = (name: string, value: number | boolean) => blocks.set(name, Float64Array.of(Number(value)));
  for (const [name, value] of Object.entries(terms)) number(`terms.${name}`, value as number | boolean);
  number('rowCount', world.rowEnd - world.rowStart);
  number('saltA', plan.salts[DECISION.choiceA]);
  number('saltB', plan.salts[DECISION.choiceB]);
  number('hostelLoss', terms.seasonalLoss * (1 - level(world, PARAMETER_INDEX.hostelEffect)));
  blocks.set(
    'caste',
    Float64Array.from([0, 1, 2, 3, 4], (group) => casteAtSchool(world, group)),
  );
  blocks.set('povertyLine', Float64Array.from(request.place.povertyLine));
  blocks.set('schoolBase', plan.schoolBase);
  blocks.set('schoolPlace', lists.schoolPlace.slice(0, world.communityCount * 2));
  blocks.set('gumbel', GUMBEL_TABLE);
  blocks.set('wageAt', childWages(world, terms).slice());
  blocks.set('row', lists.rows.subarray(world.rowStart, world.rowEnd));
  blocks.set('children.start', lists.start.subarray(0, world.rowEnd + 1));
  const listed = lists.start[world.rowEnd];
  blocks.set('children.person', lists.child.subarray(0, listed));
  blocks.set('children.age', lists.age.subarray(0, listed));
  const persons = cut(world.persons, world.personCount);
  const households = cut(world.households, world.householdCount);
  const communities = cut(world.communities, world.communityCount);
  for (const name of PERSON_COLUMNS) blocks.set(`persons.${name}`, persons[name]);
  for (const name of HOUSEHOLD_COLUMNS) blocks.set(`households.${name}`, households[name]);
  for (const name of COMMUNITY_COLUMNS) blocks.set(`communities.${name}`, communities[name]);
  return blocks;
}

/** Writes the blocks as `choice.c` reads them: name, length in bytes, filled up to 64 bytes; then the bytes, filled up. */
export function writeBlocks(file: string, blocks: Blocks): void {
  const out = openSync(file, 'w');
  try {
    for (const [name, column] of blocks) {
      const head = Buffer.alloc(ALIGN);
      if (head.write(name) >= NAME_BYTES) throw new RangeError(`the name ${name} is too long`);
      head.writeBigUInt64LE(BigInt(column.byteLength), NAME_BYTES);
      writeSync(out, head);
      writeAll(out, column);
      writeSync(out, Buffer.alloc(-column.byteLength & (ALIGN - 1)));
    }
  } finally {
    closeSync(out);
  }
}

/** One call of the system writes at most 2 GB, and may write less. */
function writeAll(out: number, column: NodeJS.TypedArray): void {
  for (let at = 0; at < column.byteLength;)
    at += writeSync(out, new Uint8Array(column.buffer, column.byteOffset + at, column.byteLength - at));
}
