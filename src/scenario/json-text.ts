import { refuse, ScenarioProblem, type Spot } from './problem.ts';

/** Longest text that is read at all: a scenario takes about 2,000 characters, a large one 50,000. */
export const MAX_TEXT_CHARACTERS = 1_000_000;

/**
 * Reads JSON text. Refuses what is too long (`tooLarge`, before any parsing), what is no JSON (`notJson`, with line and
 * column) and a name that stands twice in one object (`duplicateField`), of which `JSON.parse` would drop one in silence.
 * @param longest characters that are read at most; results of a program may be longer than what people write
 */
export function readJson(text: string, where: string, longest = MAX_TEXT_CHARACTERS): unknown {
  const spot: Spot = { where, field: '' };
  if (text.length > longest) refuse('tooLarge', spot, String(text.length), `0 … ${longest}`);
  // Windows editors put a byte order mark in front.
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    refuseJson(json, where);
  }
  const duplicate = new JsonScan(json).duplicate;
  if (duplicate) refuse('duplicateField', { where, field: duplicate.path }, duplicate.name);
  return document;
}

function refuseJson(json: string, where: string): never {
  const at = new JsonScan(json).fault ?? json.length;
  const before = json.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  const value = json
    .slice(at, at + 20)
    .split('\n')[0]
    .trim();
  const column = at - lineStart + 1;
  // As compilers and editors write it, so that the place stands in every sentence about it.
  const whereAt = `${where}:${line}:${column}`;
  throw new ScenarioProblem({ code: 'notJson', where: whereAt, field: '', value, allowed: '', line, column });
}

interface Container {
  /** Names seen so far; absent for a list. */
  readonly names?: Set<string>;
  /** Name or index of the member that is being read. */
  member: string | number;
}

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end' | 'nothing';

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\n\r]*/y;
// eslint-disable-next-line no-control-regex -- JSON forbids them inside texts
const PLAIN_CHARACTERS = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Walks JSON text to find what `JSON.parse` does not tell: where the text is broken, in every engine, and which name
 * stands twice. Keeps its own stack instead of calling itself, so that any depth of nesting is safe.
 */
class JsonScan {
  /** Index of the first character that cannot stand there; absent for good JSON. */
  readonly fault: number | undefined;
  /** First name that stands twice in one object, and its dotted path. */
  duplicate: { readonly name: string; readonly path: string } | undefined;

  private readonly json: string;
  private readonly open: Container[] = [];
  private expected: Expected = 'value';
  private at = 0;

  constructor(json: string) {
    this.json = json;
    let good = true;
    this.skipSpace();
    while (good && this.at < json.length) {
      good = this.readToken(json[this.at]);
      if (good) this.skipSpace();
    }
    this.fault = good && this.expected === 'nothing' ? undefined : this.at;
  }

  /** Moves past one token; false where the token cannot stand here. */
  private readToken(first: string): boolean {
    if (first === '"') return this.readText();
    if (first === '{' || first === '[') return this.enter(first);
    if (first === '}' || first === ']') return this.leave(first);
    if (first === ':') return this.expected === ':' && this.move(this.at + 1, 'value');
    if (first === ',') return this.expected === ', or end' && this.nextMember();
    const end = this.endOf(SCALAR);
    return end > this.at && this.valueMayStand() && this.move(end, this.afterValue());
  }

  private readText(): boolean {
    const end = this.endOfText();
    if (end < 0) return false;
    if (this.valueMayStand()) return this.move(end, this.afterValue());
    if (this.expected !== 'name' && this.expected !== 'name or }') return false;
    this.noteName(JSON.parse(this.json.slice(this.at, end)) as string);
    return this.move(end, ':');
  }

  private noteName(name: string): void {
    const container = this.open[this.open.length - 1];
    container.member = name;
    if (container.names?.has(name) && !this.duplicate) this.duplicate = { name, path: this.path() };
    container.names?.add(name);
  }

  private path(): string {
    // A path is for people: the last few levels are enough in a text that nests without end.
    const levels = this.open.slice(-6).map(({ member }) => String(member).slice(0, 60));
    return levels.join('.');
  }

  private enter(bracket: '{' | '['): boolean {
    if (!this.valueMayStand()) return false;
    this.open.push(bracket === '{' ? { names: new Set(), member: '' } : { member: 0 });
    return this.move(this.at + 1, bracket === '{' ? 'name or }' : 'value or ]');
  }

  private leave(bracket: '}' | ']'): boolean {
    const isObject = this.open.at(-1)?.names !== undefined;
    if (this.open.length === 0 || isObject !== (bracket === '}')) return false;
    if (this.expected !== ', or end' && this.expected !== (isObject ? 'name or }' : 'value or ]')) return false;
    this.open.pop();
    return this.move(this.at + 1, this.afterValue());
  }

  private nextMember(): boolean {
    const container = this.open[this.open.length - 1];
    if (typeof container.member === 'number') container.member++;
    return this.move(this.at + 1, container.names ? 'name' : 'value');
  }

  private skipSpace(): void {
    if (this.json.charCodeAt(this.at) <= 32) this.at = this.endOf(SPACE);
  }

  private valueMayStand(): boolean {
    return this.expected === 'value' || this.expected === 'value or ]';
  }

  private afterValue(): Expected {
    return this.open.length > 0 ? ', or end' : 'nothing';
  }

  private move(at: number, expected: Expected): true {
    this.at = at;
    this.expected = expected;
    return true;
  }

  /** Index after the text that starts here, -1 for a broken one. */
  private endOfText(): number {
    let at = this.endOf(PLAIN_CHARACTERS, this.at + 1);
    while (this.json[at] === '\\') {
      const escaped = this.endOf(ESCAPE, at);
      if (escaped === at) return -1;
      at = this.endOf(PLAIN_CHARACTERS, escaped);
    }
    return this.json[at] === '"' ? at + 1 : -1;
  }

  /** Index after the longest match of a sticky pattern; `at` itself where it does not match. */
  private endOf(pattern: RegExp, at = this.at): number {
    pattern.lastIndex = at;
    return pattern.test(this.json) ? pattern.lastIndex : at;
  }
}
