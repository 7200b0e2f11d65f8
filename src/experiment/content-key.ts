import type { ParameterValues } from '../model/parameters.ts';
import type { RunRequest } from '../model/run.ts';
import { hashNumbers, hashText } from './hash.ts';

/** Equal for requests of equal content, whoever made them: 128 bits for the values and for what describes the place. */
export function contentKey(request: RunRequest): string {
  const { place, nation, values, treatment, ...plain } = request;
  const parts = [
    hashOfValues(values),
    hashOfContent(place),
    hashOfContent(nation),
    JSON.stringify(plain, keysOf(plain)),
  ];
  if (treatment) parts.push(hashOfValues(treatment.values), treatment.unit, String(treatment.share));
  return parts.join(' ');
}

function keysOf(plain: object): string[] {
  return Object.keys(plain).sort();
}

/** An array of values belongs to one scenario in one place and is never written to again: each is read once. */
const ofValues = new WeakMap<ParameterValues, string>();

function hashOfValues(values: ParameterValues): string {
  let hash = ofValues.get(values);
  if (hash === undefined) ofValues.set(values, (hash = hashNumbers(values)));
  return hash;
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
