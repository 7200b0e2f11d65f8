import { decodeLink, encodeLink } from '../scenario/link.ts';
import type { Lab, Trace } from './lab.ts';
import { fromLinkState, toLinkState, type Settings } from './settings.ts';
import type { Problem } from '../scenario/scenario.ts';

/** What the address said when the page opened. */
export type Opened =
  | { readonly kind: 'none' }
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Reads the state out of the part of an address after #. */
export async function readAddress(fragment: string): Promise<Opened> {
  if (fragment.replace(/^#/, '') === '') return { kind: 'none' };
  const parsed = await decodeLink(fragment);
  if (!parsed.ok) return { kind: 'problem', problem: parsed.problem };
  return { kind: 'settings', settings: fromLinkState(parsed.value) };
}

/** Writes come together: browsers allow about a hundred in half a minute, and a drag has more positions than that. */
const REST_MS = 200;

/**
 * Keeps address and lab the same: each step of the lab is an entry of the browser's history, a part of a step replaces
 * the entry; Back and Forward bring the lab to what the address says. A damaged address changes nothing and is told.
 */
export class Address {
  readonly #lab: Lab;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStep = false;
  /** The fragment that the lab itself wrote last. */
  #written = '';
  /** Packing a state takes longer for one than for another: each waits for those before it. */
  #writes: Promise<void> = Promise.resolve();
  /** Rises with Back and Forward: what was to be written before is not written over the entry that they went to. */
  #visit = 0;

  constructor(lab: Lab) {
    this.#lab = lab;
    lab.addEventListener('step', (event) => this.#note((event as CustomEvent<Trace>).detail));
    window.addEventListener('popstate', () => void this.#follow());
    window.addEventListener('pagehide', () => void this.#write());
  }

  /** Writes the present state without a new entry in the history. */
  async begin(): Promise<void> {
    await this.#write();
  }

  #note(trace: Trace): void {
    this.#isStep ||= trace === 'step';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#write(), REST_MS);
  }

  #write(): Promise<void> {
    clearTimeout(this.#timer);
    const isStep = this.#isStep;
    this.#isStep = false;
    const visit = this.#visit;
    const packed = encodeLink(toLinkState(this.#lab.settings));
    const writing = Promise.all([packed, this.#writes]).then(([text]) => {
      const fragment = `#${text}`;
      if (visit !== this.#visit || fragment === location.hash) return;
      this.#written = fragment;
      if (isStep) history.pushState(null, '', fragment);
      else history.replaceState(null, '', fragment);
    });
    // One that fails does not keep back those after it.
    this.#writes = writing.catch(() => undefined);
    return writing;
  }

  async #follow(): Promise<void> {
    const { hash } = location;
    this.#visit++;
    clearTimeout(this.#timer);
    this.#isStep = false;
    if (hash === this.#written) return this.#write();
    const opened = await readAddress(hash);
    // Back once more while this was read.
    if (hash !== location.hash) return;
    if (opened.kind === 'problem') return this.#lab.tell({ kind: 'problem', problem: opened.problem });
    if (opened.kind === 'none') return;
    this.#written = hash;
    this.#lab.restore(opened.settings);
  }
}
