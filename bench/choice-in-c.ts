/** The C yardstick of the choice: builds it where there is a compiler, and talks to it. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { World } from '../src/model/world.ts';
import { choiceBlocks, writeBlocks } from './choice-world.ts';

export const C_FLAGS = ['-O3', '-march=native', '-ffp-contract=off'] as const;
/** -march=native is unknown to some compilers on some processors. */
const FLAG_SETS = [C_FLAGS, ['-O3', '-ffp-contract=off']] as const;
const REST = ['-std=c11', '-D_POSIX_C_SOURCE=199309L'] as const;

export interface Compiler {
  readonly command: string;
  /** First line of `--version`. */
  readonly version: string;
}

/** The first that answers of `$CC`, cc, gcc and clang; undefined where there is none. */
export function findCompiler(): Compiler | undefined {
  for (const command of [process.env.CC, 'cc', 'gcc', 'clang']) {
    if (!command) continue;
    const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8', timeout: 20_000 });
    if (status === 0) return { command, version: stdout.split('\n')[0].trim() };
  }
  return undefined;
}

export const NO_COMPILER =
  'no C compiler: none of $CC, cc, gcc and clang answers (Debian: apt-get install gcc libc6-dev)';

export interface ChoiceInC {
  readonly flags: readonly string[];
  /** Puts the columns back as they were, lets every child choose, returns the nanoseconds of the latter. */
  run(): Promise<number>;
  /** The columns after the last run. */
  read(): Promise<ChoiceColumns>;
  close(): void;
}

/** What the choice writes. */
export interface ChoiceColumns {
  readonly activity: Uint8Array;
  readonly earned: Uint16Array;
  readonly income: Float32Array;
}

/**
 * Compiles `choice.c` and starts it with the columns of a world as they are now.
 * Throws an Error with the compiler's words when it does not compile.
 */
export function startChoiceInC(compiler: Compiler, source: string, world: World): ChoiceInC {
  const folder = mkdtempSync(join(tmpdir(), 'convergence-choice-'));
  const program = join(folder, 'choice');
  const flags = compile(compiler, source, program);
  const input = join(folder, 'world');
  writeBlocks(input, choiceBlocks(world));
  const child = spawn(program, [input], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (command: string): Promise<string> => {
    child.stdin.write(`${command}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`choice.c stopped at "${command}"`);
    return value;
  };
  return {
    flags,
    run: async () => Number(await ask('run')),
    read: async () => {
      const file = join(folder, 'chosen');
      await ask(`write ${file}`);
      return columnsIn(readFileSync(file), world);
    },
    close: () => {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function compile(compiler: Compiler, source: string, program: string): readonly string[] {
  let words = '';
  for (const flags of FLAG_SETS) {
    const made = spawnSync(compiler.command, [...flags, ...REST, '-o', program, source, '-lm'], { encoding: 'utf8' });
    if (made.status === 0) return flags;
    words ||= made.stderr || String(made.error);
  }
  throw new Error(`${compiler.command} cannot compile choice.c: ${words.trim()}`);
}

function columnsIn(file: Buffer, world: World): ChoiceColumns {
  const bytes = new Uint8Array(file).buffer;
  const people = world.personCount;
  return {
    activity: new Uint8Array(bytes.slice(0, people)),
    earned: new Uint16Array(bytes.slice(people, 3 * people)),
    income: new Float32Array(bytes.slice(3 * people)),
  };
}
