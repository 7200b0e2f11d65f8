import { hashOfContent } from '../src/experiment/content-key.ts';
import type { Nation, Place } from '../src/model/place.ts';
import type { RunRequest } from '../src/model/run.ts';

/**
 * A request as it crosses to a worker. The place and the nation, much larger than the rest and the same in most requests,
 * are sent once and named from then on by what their content comes to.
 */
export interface SentRequest extends Omit<RunRequest, 'place' | 'nation'> {
  readonly place: Named<Place>;
  readonly nation: Named<Nation>;
}

interface Named<Content> {
  readonly key: string;
  /** Absent where it was sent before. */
  readonly content?: Content;
}

/** The page's end for one worker; each worker that is started needs one of its own. */
export function createSender(): (request: RunRequest) => SentRequest {
  const sent = new Set<string>();
  const named = <Content extends object>(content: Content): Named<Content> => {
    const key = hashOfContent(content);
    if (sent.has(key)) return { key };
    sent.add(key);
    return { key, content };
  };
  return ({ place, nation, ...rest }) => ({ ...rest, place: named(place), nation: named(nation) });
}

/** The worker's end. Equal content becomes the same object in all requests. */
export function createReceiver(): (request: SentRequest) => RunRequest {
  const known = new Map<string, unknown>();
  const contentOf = <Content>({ key, content }: Named<Content>): Content => {
    if (content !== undefined) known.set(key, content);
    if (!known.has(key)) throw new RangeError(`a request names the place or nation ${key}, which was never sent`);
    return known.get(key) as Content;
  };
  return ({ place, nation, ...rest }) => ({ ...rest, place: contentOf(place), nation: contentOf(nation) });
}
