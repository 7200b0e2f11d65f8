import type { JsonObject } from './check.ts';
import { inside, refuse, refuseType, type Spot } from './problem.ts';

/** Turns a document of one version into one of the next. Pure; may throw on what was no scenario of its version. */
export type Migration = (document: JsonObject) => JsonObject;

/** `migrations[n]` lifts version n to n + 1. */
export type Migrations = Readonly<Record<number, Migration>>;

/** None yet: version 1 is the first. A file of any version opens for ever, so nothing is ever taken out of this table. */
export const MIGRATIONS: Migrations = {};

/**
 * Lifts a document, step by step, to the newest version.
 * Throws a ScenarioProblem for a version that is missing, unknown or newer than this program.
 */
export function migrate(document: JsonObject, newest: number, migrations: Migrations, spot: Spot): JsonObject {
  const at = inside(spot, 'version');
  if (!Object.hasOwn(document, 'version')) refuse('missingField', at, undefined, versionsUpTo(newest));
  const version = document.version;
  if (typeof version !== 'number') return refuseType(at, version, 'whole number');
  if (!Number.isInteger(version) || version < 1 || version > newest) {
    refuse('unknownVersion', at, version, versionsUpTo(newest));
  }
  let current = document;
  for (let from = version; from < newest; from++) {
    try {
      current = { ...migrations[from](current), version: from + 1 };
    } catch {
      // A migration may trip over what was never a scenario of its version.
      refuse('notScenario', spot, `${document.format} ${version}`, versionsUpTo(newest));
    }
  }
  return current;
}

function versionsUpTo(newest: number): string {
  return newest === 1 ? '1' : `1 … ${newest}`;
}
