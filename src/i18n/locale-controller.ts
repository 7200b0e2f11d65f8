import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Locale } from './locales.ts';
import { createTranslator, type Translator } from './translator.ts';

let translator: Translator = createTranslator('en');
const hosts = new Set<ReactiveControllerHost>();

/** The translator of the language in use. */
export function currentTranslator(): Translator {
  return translator;
}

/** Changes the language; every connected element that has a LocaleController renders again. */
export function setLocale(locale: Locale): void {
  if (locale === translator.locale) return;
  translator = createTranslator(locale);
  for (const host of hosts) host.requestUpdate();
}

/** Gives a lit element the words of the language in use, and renders it again when that changes. */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    // The language may have changed while the element was out of the page.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
  }

  get translator(): Translator {
    return translator;
  }

  get locale(): Locale {
    return translator.locale;
  }

  readonly t: Translator['t'] = (key, args) => translator.t(key, args);
}
