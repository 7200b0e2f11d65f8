import type { RunRequest } from '../model/run.ts';
import { hashNumbers, hashText } from './hash.ts';

/** Equal for requests of equal content, whoever made them: 128 bits for the values and for what describes the place. */
export function contentKey(request: RunRequest): string {
  const { place, nation, values, treatment, ...plain } = request;
  const parts = [
    hashNumbers(values),
    hashOfContent(place),
    hashOfContent(nation),
    JSON.stringify(plain, keysOf(plain)),
  ];
  if (treatment) parts.push(hashNumbers(treatment.values), treatment.unit, String(treatment.share));
  return parts.join(' ');
}

function keysOf(plain: object): string[] {
  return Object.keys(plain).sort();
}

/** Places and the nation are read-only and mostly the same few objects: each is read once. */
const hashes = new WeakMap<object, string>();

/** What a place or the nation comes to. */
export function hashOfContent(content: object): string {
  let hash = hashes.get(content);
  if (hash === undefined) {
    hash = hashText(JSON.stringify(content));
    hashes.set(content, hash);
  }
  return hash;
}
