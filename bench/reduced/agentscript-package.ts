/** Fetches AgentScript into `.cache/` where it is not there yet, and what we use of it, in types: it has none. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Patch {
  sprout(count: number, breed: unknown, init: (turtle: Turtle) => void): void;
}

export interface Turtle {
  hatch(count: number, breed: unknown, init: (turtle: Turtle) => void): void;
}

export interface Model {
  readonly patches: { ask(act: (patch: Patch) => void): void };
  turtleBreeds(names: string): void;
  setup(): void;
  step(): void;
}

export interface AgentScript {
  readonly Model: new (world: Readonly<Record<string, number>>) => Model;
  readonly util: {
    randomNormal(mean: number, deviation: number): number;
    randomInt(below: number): number;
    randomFloat(below: number): number;
  };
}

/** What `scripts/ensure-install.mjs` offers. */
interface EnsureInstall {
  runNpm(args: string[], folder: string): { status: number | null; output: string };
}

/**
 * AgentScript, installed from the npm registry if need be: its own package only, without the server and the 3D library
 * that its demonstrations use. Throws an Error that says why where it cannot be had.
 */
export async function loadAgentScript(root: string): Promise<AgentScript> {
  const folder = join(root, '.cache', 'agentscript');
  const entry = join(folder, 'node_modules', 'agentscript', 'dist', 'agentscript.js');
  if (!existsSync(entry)) await install(root, folder);
  // Its colours are read off a canvas when it is loaded; no model needs them.
  const here = globalThis as { OffscreenCanvas?: unknown };
  const before = here.OffscreenCanvas;
  here.OffscreenCanvas ??= class {
    getContext(): object {
      return {};
    }
  };
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(entry).href)) as AgentScript;
  } finally {
    if (before === undefined) delete here.OffscreenCanvas;
  }
}

async function install(root: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(root, 'bench', 'agentscript', file), join(folder, file));
  // left out of the bundle: it acts on the folder that it lies in
  const script = pathToFileURL(join(root, 'scripts', 'ensure-install.mjs')).href;
  const { runNpm } = (await import(/* @vite-ignore */ script)) as EnsureInstall;
  const { status, output } = runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  if (status !== 0) throw new Error(`AgentScript cannot be installed: ${output.trim().split('\n').at(-1)}`);
}
