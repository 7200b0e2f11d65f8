/** Steps back that are kept; a long afternoon of sliders fits. */
const KEPT = 200;

/** What was, what is, and what was undone: values are never changed, so keeping them costs little. */
export interface Past<T> {
  readonly before: readonly T[];
  readonly present: T;
  readonly after: readonly T[];
  /** Key of the gesture that made the present; further changes of the same gesture replace it. */
  readonly gesture: string | null;
}

/** A past that begins now. */
export function beginPast<T>(present: T): Past<T> {
  return { before: [], present, after: [], gesture: null };
}

/**
 * One more change. Changes with the same gesture key, such as the many positions of one drag, count as one step back;
 * `endGesture` closes it. What had been undone is given up.
 */
export function change<T>(past: Past<T>, present: T, gesture: string | null = null): Past<T> {
  const sameGesture = gesture !== null && gesture === past.gesture;
  const before = sameGesture ? past.before : [...past.before, past.present].slice(-KEPT);
  return { before, present, after: [], gesture };
}

/** The next change is a step of its own, even of the same lever. */
export function endGesture<T>(past: Past<T>): Past<T> {
  return past.gesture === null ? past : { ...past, gesture: null };
}

/** One step back; the same past where there is none. */
export function undo<T>(past: Past<T>): Past<T> {
  const previous = past.before.at(-1);
  if (previous === undefined) return past;
  return {
    before: past.before.slice(0, -1),
    present: previous,
    after: [past.present, ...past.after],
    gesture: null,
  };
}

/** One step forward again; the same past where nothing was undone. */
export function redo<T>(past: Past<T>): Past<T> {
  const [next, ...after] = past.after;
  if (next === undefined) return past;
  return { before: [...past.before, past.present], present: next, after, gesture: null };
}
