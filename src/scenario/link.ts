import { fromBase64Url, toBase64Url } from './base64url.ts';
import { checkLinkState, type LinkState } from './check-link.ts';
import { crc32 } from './crc32.ts';
import { deflate, inflate } from './deflate.ts';
import { MAX_TEXT_CHARACTERS, readJson } from './json-text.ts';
import { shippedById } from './library.ts';
import { ScenarioProblem, attempt } from './problem.ts';
import type { Parsed, Problem } from './scenario.ts';

export { LINK_VERSION, MAX_SCENARIOS, type LinkFilter, type LinkState } from './check-link.ts';

/** A link starts with its form: another way to pack would take another letter. */
const FORM = 'a';
const CHECKSUM_CHARACTERS = 6;
const WHERE = 'link';

/**
 * The state as text for the part of an address after #: letters, digits, - and _ only.
 * A shipped scenario goes in by its id, any other as a whole. Throws a ScenarioProblem for a state that could not be
 * read back.
 */
export async function encodeLink(state: LinkState): Promise<string> {
  const scenarios = state.scenarios.map((scenario) => (shippedById(scenario.id) === scenario ? scenario.id : scenario));
  const json = JSON.stringify({ ...state, scenarios });
  checkLinkState(readJson(json, WHERE), { where: WHERE, field: '' });
  const bytes = new TextEncoder().encode(json);
  if (bytes.length > MAX_TEXT_CHARACTERS) throw new ScenarioProblem(linkProblem('tooLarge', String(bytes.length)));
  const packed = await deflate(bytes);
  return FORM + checksum(packed) + toBase64Url(packed);
}

/**
 * The state that a link holds. Never rejects: a link that is damaged, cut off or not ours gives the problem `badLink`,
 * one that holds something wrong gives the problem of that field. At most 1 MB is unpacked.
 * @param fragment with or without the # in front
 */
export async function decodeLink(fragment: string): Promise<Parsed<LinkState>> {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  const json = await unpack(text);
  if (json === undefined) return { ok: false, problem: linkProblem('badLink', text) };
  if (json === 'tooLarge') return { ok: false, problem: linkProblem('tooLarge', '') };
  return attempt(() => checkLinkState(readLinkJson(json, text), { where: WHERE, field: '' }));
}

async function unpack(text: string): Promise<string | 'tooLarge' | undefined> {
  if (text.length > 2 * MAX_TEXT_CHARACTERS) return 'tooLarge';
  if (!text.startsWith(FORM)) return undefined;
  const start = FORM.length + CHECKSUM_CHARACTERS;
  const packed = fromBase64Url(text.slice(start));
  // Most damaged links were cut off by a mail program: seen before anything is unpacked.
  if (!packed || checksum(packed) !== text.slice(FORM.length, start)) return undefined;
  const bytes = await inflate(packed, MAX_TEXT_CHARACTERS);
  if (bytes === undefined || bytes === 'tooLarge') return bytes;
  return new TextDecoder().decode(bytes);
}

function readLinkJson(json: string, text: string): unknown {
  const read = attempt(() => readJson(json, WHERE));
  // Nobody wrote this JSON by hand: line and column would help nobody.
  if (!read.ok) throw new ScenarioProblem(linkProblem('badLink', text));
  return read.value;
}

function linkProblem(code: 'badLink' | 'tooLarge', text: string): Problem {
  const allowed = code === 'tooLarge' ? `0 … ${MAX_TEXT_CHARACTERS}` : '';
  return { code, where: WHERE, field: '', value: text.slice(0, 20), allowed };
}

function checksum(bytes: Uint8Array): string {
  const sum = crc32(bytes);
  return toBase64Url(Uint8Array.of(sum >>> 24, sum >>> 16, sum >>> 8, sum));
}
