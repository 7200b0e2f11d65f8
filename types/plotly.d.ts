// plotly.js-dist-min has no types of its own: only the functions that we use.
declare module 'plotly.js-dist-min' {
  type Part = Readonly<Record<string, unknown>>;

  interface Plotly {
    react(element: HTMLElement, traces: readonly unknown[], layout: Part, config?: Part): Promise<unknown>;
    purge(element: HTMLElement): void;
    toImage(
      figure: { data: readonly unknown[]; layout: Part } | HTMLElement,
      options: { format: 'png' | 'svg'; width: number; height: number; scale?: number },
    ): Promise<string>;
  }

  const plotly: Plotly;
  export default plotly;
}
