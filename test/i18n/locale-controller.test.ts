import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { afterEach, describe, expect, it } from 'vitest';
import { currentTranslator, LocaleController, setLocale } from '../../src/i18n/locale-controller.ts';

/** Stands in for a lit element: counts the renders that are asked of it. */
class Host implements ReactiveControllerHost {
  updates = 0;
  readonly updateComplete = Promise.resolve(true);
  controller: ReactiveController | undefined;
  addController(controller: ReactiveController): void {
    this.controller = controller;
  }
  removeController(): void {}
  requestUpdate(): void {
    this.updates++;
  }
}

afterEach(() => setLocale('en'));

describe('LocaleController', () => {
  it('renders connected elements again when the language changes, and only then', () => {
    const [connected, gone] = [new Host(), new Host()];
    const words = new LocaleController(connected);
    new LocaleController(gone);
    connected.controller!.hostConnected!();
    gone.controller!.hostConnected!();
    gone.controller!.hostDisconnected!();
    const before = [connected.updates, gone.updates];
    setLocale('hi');
    setLocale('hi');
    expect([connected.updates, gone.updates]).toEqual([before[0] + 1, before[1]]);
    expect(words.locale).toBe('hi');
    expect(words.t('group.sc')).toBe('अनुसूचित जाति');
    expect(currentTranslator()).toBe(words.translator);
  });
});
