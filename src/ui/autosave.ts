import { openDB, type IDBPDatabase } from 'idb';
import { decodeLink, encodeLink } from '../scenario/link.ts';
import { parseScenarioObject } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Lab } from './lab.ts';
import type { Past } from './past.ts';
import { fromLinkState, toLinkState, type Pair, type Settings } from './settings.ts';

const DATABASE = 'convergence-lab';
const STORE = 'session';
const KEY = 'last';
const REST_MS = 400;
/** Steps back that survive a reload. */
const KEPT_STEPS = 50;

/** What is kept between visits: the state as a link, which old versions and checks come with, and the steps back. */
interface Session {
  readonly link: string;
  readonly before: readonly Pair[];
  readonly after: readonly Pair[];
}

export interface Remembered {
  readonly settings: Settings;
  readonly past: Past<Pair>;
}

function open(): Promise<IDBPDatabase> {
  return openDB(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore(STORE);
    },
  });
}

/** State of the last visit; null at the first one, or where the browser keeps nothing. */
export async function recall(): Promise<Remembered | null> {
  try {
    const database = await open();
    const session = (await database.get(STORE, KEY)) as Session | undefined;
    database.close();
    if (!session) return null;
    const parsed = await decodeLink(session.link);
    if (!parsed.ok) return null;
    const settings = fromLinkState(parsed.value);
    const pairs = (list: readonly Pair[]) => list.flatMap((pair) => checkedPair(pair) ?? []);
    const past = { before: pairs(session.before), present: settings.pair, after: pairs(session.after), gesture: null };
    return { settings, past };
  } catch {
    return null;
  }
}

/** A stored pair as the scenarios of today, shipped ones as the very same objects. */
function checkedPair({ scenario, baseline }: Pair): Pair | null {
  const [first, second] = [checked(scenario), checked(baseline)];
  return first && second ? { scenario: first, baseline: second } : null;
}

function checked(stored: unknown): Scenario | null {
  const parsed = parseScenarioObject(stored, STORE);
  return parsed.ok ? parsed.value : null;
}

/** Keeps every change of the lab at once; calls `onFailure` when the browser cannot keep anything. */
export function keepSession(lab: Lab, onFailure: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasFailed = false;
  const save = async () => {
    clearTimeout(timer);
    const { before, after } = lab.past;
    const link = await encodeLink(toLinkState(lab.settings));
    const session: Session = { link, before: before.slice(-KEPT_STEPS), after: after.slice(0, KEPT_STEPS) };
    try {
      const database = await open();
      await database.put(STORE, session, KEY);
      database.close();
    } catch {
      if (!hasFailed) onFailure();
      hasFailed = true;
    }
  };
  lab.addEventListener('step', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), REST_MS);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save();
  });
}
