/** What was used last, by key, up to a number of bytes. */
export interface RecentBytes<Value> {
  /** The value of a key, which from now on counts as used last. */
  get(key: string): Value | undefined;
  /** Keeps a value, unless its key is known or it alone is too large; what was unused longest makes room. */
  add(key: string, value: Value): void;
  readonly size: number;
  readonly bytes: number;
}

/** @param bytesOf what a value takes; the same whenever it is asked */
export function recentBytes<Value>(maxBytes: number, bytesOf: (value: Value) => number): RecentBytes<Value> {
  const kept = new Map<string, Value>();
  let bytes = 0;
  return {
    get(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    add(key, value) {
      if (kept.has(key) || bytesOf(value) > maxBytes) return;
      kept.set(key, value);
      bytes += bytesOf(value);
      // A Map lists in order of insertion, and whatever is used is inserted anew: the first is the one unused longest.
      for (const [oldest, old] of kept) {
        if (bytes <= maxBytes) break;
        kept.delete(oldest);
        bytes -= bytesOf(old);
      }
    },
    get size() {
      return kept.size;
    },
    get bytes() {
      return bytes;
    },
  };
}
