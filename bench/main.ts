/** `npm run bench`: measures section by section, prints tables, writes JSON. How to read it: bench/README.md. */
import { fork, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SECTION_NAMES, toJson, type AppFigures, type Figures, type SectionName } from './figures.ts';
import { growthPlans, type GrowthRow } from './growth.ts';
import { machine } from './measure.ts';
import { QUICK, STANDARD, type BenchPlan } from './plan.ts';
import { toMarkdown, toText } from './report.ts';
import type { SectionAnswer, Sections } from './section.ts';

const SECTION_SCRIPT = fileURLToPath(new URL('./section.js', import.meta.url));

const HELP = `npm run bench -- [flags]
  --quick         small sizes, under a minute, rough
  --app           the browser as well (npm run bench:app)
  --one-to-one    the ten districts one to one as well: minutes
  --only a,b      only these sections: ${SECTION_NAMES.join(', ')}
  --json FILE     writes all figures
  --markdown      prints Markdown, for docs/performance.md
`;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Runs the benchmark; `root` is the folder of the project. Returns the exit code: 1 where a section failed. */
export async function main(root: string, args: readonly string[]): Promise<number> {
  const { values: flags } = parseArgs({
    args: [...args],
    options: {
      ...{ quick: { type: 'boolean' }, app: { type: 'boolean' }, 'one-to-one': { type: 'boolean' } },
      ...{
        only: { type: 'string' },
        json: { type: 'string' },
        markdown: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    },
  });
  if (flags.help) {
    console.log(HELP);
    return 0;
  }
  const plan = flags.quick ? QUICK : STANDARD;
  const figures: Mutable<Figures> = { plan: plan.name, machine: machine(), missing: {} };
  const problems: Partial<Record<SectionName, string>> = {};
  const wanted = wantedSections(flags);
  for (const name of SECTION_NAMES) {
    if (!wanted.includes(name)) {
      problems[name] = notAskedFor(name);
      continue;
    }
    console.error(`${name} ...`);
    try {
      Object.assign(figures, { [name]: await measure(name, plan, root) });
    } catch (error) {
      problems[name] = error instanceof Error ? error.message : String(error);
      console.error(problems[name]);
      process.exitCode = 1;
    }
  }
  figures.missing = problems;
  console.log(flags.markdown ? toMarkdown(figures) : toText(figures));
  if (flags.json) writeFileSync(flags.json, `${JSON.stringify(toJson(figures), null, 2)}\n`);
  return Number(process.exitCode ?? 0);
}

/** Throws a RangeError for a section that does not exist. */
function wantedSections(flags: { only?: string; app?: boolean; 'one-to-one'?: boolean }): SectionName[] {
  if (flags.only === undefined)
    return SECTION_NAMES.filter((name) =>
      name === 'app' ? flags.app : name === 'oneToOne' ? flags['one-to-one'] : true,
    );
  return flags.only.split(',').map((name) => {
    const known = SECTION_NAMES.find((section) => section === name);
    if (!known) throw new RangeError(`there is no section "${name}"; there are ${SECTION_NAMES.join(', ')}`);
    return known;
  });
}

function notAskedFor(name: SectionName): string {
  if (name === 'app') return 'needs a browser: add --app';
  return name === 'oneToOne' ? 'takes minutes: add --one-to-one' : 'left out by --only';
}

function measure(name: SectionName, plan: BenchPlan, root: string): Promise<unknown> {
  switch (name) {
    case 'speed':
      return inProcess('speed', plan.speed);
    case 'choice':
      return inProcess('choice', { root, ...plan.choice });
    case 'reduced':
      return inProcess('reduced', { root, ...plan.reduced });
    case 'growth':
      return measureGrowth(plan);
    case 'bytes':
      return inProcess('bytes', {});
    case 'oneToOne':
      return inProcess('oneToOne', plan.oneToOne);
    case 'app':
      return measureApp(root, plan.leverChanges);
  }
}

/** Measures a section in a process of its own; rejects with its words when it fails. */
function inProcess<Name extends keyof Sections>(
  name: Name,
  options: Parameters<Sections[Name]>[0],
): Promise<Awaited<ReturnType<Sections[Name]>>> {
  return new Promise((resolve, reject) => {
    const child = fork(SECTION_SCRIPT, [name, JSON.stringify(options)], { serialization: 'advanced' });
    child.on('message', (answer: SectionAnswer) => {
      if ('figures' in answer) resolve(answer.figures as Awaited<ReturnType<Sections[Name]>>);
      else reject(new Error(answer.problem));
    });
    child.on('exit', (code, signal) => reject(new Error(`section ${name} ended with ${signal ?? code}`)));
  });
}

async function measureGrowth({ growth }: BenchPlan): Promise<GrowthRow[]> {
  const rows: GrowthRow[] = [];
  for (const plan of growthPlans(growth, availableParallelism()))
    rows.push({ ...plan, ...(await inProcess('growth', plan)) });
  return rows;
}

/** Throws an Error with what went wrong in the browser benchmark. */
function measureApp(root: string, changes: number): Promise<AppFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'convergence-bench-'));
  const file = join(folder, 'app.json');
  try {
    const script = join(root, 'scripts', 'bench-app.mjs');
    const args = [script, '--changes', String(changes), '--json', file];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`bench:app failed: ${/^\w*Error: .*$/m.exec(stderr)?.[0] ?? stderr.trim()}`);
    return Promise.resolve(JSON.parse(readFileSync(file, 'utf8')) as AppFigures);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
