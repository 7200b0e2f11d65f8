import { html, LitElement, nothing } from 'lit';
import type plotly from 'plotly.js-dist-min';
import type { ChartSize, Figure } from '../charts/index.ts';
import { figureSvg } from './figure-svg.ts';

type Plotly = typeof plotly;

/** Plotly gives the element that it draws into a method for listeners. */
type PlotElement = HTMLElement & {
  on?(event: 'plotly_click', listener: (event: { points: readonly { x?: unknown }[] }) => void): void;
};

/** One for all charts; null after a failure, so that the next chart tries again. */
let loading: Promise<Plotly> | null = null;
let loaded: Plotly | null = null;

/** Fetches Plotly, which is large: only when the page has something to show already. */
function loadPlotly(): Promise<Plotly> {
  loading ??= import('plotly.js-dist-min').then(
    (module) => (loaded = module.default),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** A figure as a picture, as a data: address. Rejects where Plotly cannot be had. */
export async function figureImage(figure: Figure, format: 'png' | 'svg', size: ChartSize): Promise<string> {
  const { toImage } = await loadPlotly();
  const layout = { ...figure.layout, paper_bgcolor: format === 'png' ? '#ffffff' : 'rgba(0,0,0,0)' };
  return toImage({ data: figure.data, layout }, { format, ...size, scale: format === 'png' ? 2 : 1 });
}

/** Runs when the page has had nothing to do for a while. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work);
  else setTimeout(work, 500);
}

/**
 * A chart that answers the pointer. Until Plotly is there it is drawn as SVG, so that nobody waits for it; where Plotly
 * cannot be had it stays so. Plotly comes when the page is at rest, or when somebody points at the chart. Fires `painted` when a figure is on the screen.
 */
export class PlotlyChart extends LitElement {
  static override properties = {
    draw: { attribute: false },
    height: { type: Number },
    mayLoad: { attribute: false },
    hasPlotly: { state: true },
    width: { state: true },
  };
  /** The figure for a size; a new function means a new figure. */
  declare draw: ((size: ChartSize) => Figure) | null;
  declare height: number;
  /** False while the page is at work: starting Plotly takes a second or more, in which nothing else would move. */
  declare mayLoad: boolean;
  declare hasPlotly: boolean;
  declare width: number;
  readonly #resize = new ResizeObserver(() => this.#measure());
  #drawn: Promise<unknown> = Promise.resolve();
  #isListening = false;

  constructor() {
    super();
    this.draw = null;
    this.height = 340;
    this.mayLoad = true;
    this.hasPlotly = loaded !== null;
    this.width = 0;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
    // Who points at the chart wants to read a value now.
    this.addEventListener('pointerenter', () => this.#load(), { once: true });
    this.#measure();
  }

  override disconnectedCallback(): void {
    this.#resize.disconnect();
    const plot = this.#plot;
    if (plot && loaded) loaded.purge(plot);
    super.disconnectedCallback();
  }

  #measure(): void {
    const width = Math.round(this.clientWidth);
    if (width > 0 && width !== this.width) this.width = width;
  }

  get #plot(): PlotElement | null {
    return this.querySelector<PlotElement>('.plot');
  }

  get #figure(): Figure | null {
    return this.draw && this.width > 0 ? this.draw({ width: this.width, height: this.height }) : null;
  }

  protected override render() {
    const figure = this.hasPlotly ? null : this.#figure;
    return html`<div class="plot" ?hidden=${!this.hasPlotly} style="height:${this.height}px"></div>
      ${figure ? figureSvg(figure, this.width, this.height) : nothing}`;
  }

  protected override updated(): void {
    const figure = this.#figure;
    if (!figure) return;
    if (!this.hasPlotly) {
      this.#announce();
      if (this.mayLoad) whenIdle(() => this.#load());
      return;
    }
    // One after the other: Plotly draws in several steps.
    this.#drawn = this.#drawn.then(() => this.#react(figure)).catch(() => (this.hasPlotly = false));
  }

  #load(): void {
    loadPlotly().then(
      () => (this.hasPlotly = true),
      () => undefined,
    );
  }

  async #react(figure: Figure): Promise<void> {
    const plot = this.#plot;
    if (!plot || !loaded || !this.isConnected) return;
    const layout = { ...figure.layout, width: this.width, height: this.height };
    await loaded.react(plot, figure.data, layout, { ...figure.config, responsive: false });
    this.#listen(plot);
    this.#announce();
  }

  /** A click on a year picks it. */
  #listen(plot: PlotElement): void {
    if (this.#isListening) return;
    this.#isListening = true;
    plot.on?.('plotly_click', ({ points }) => {
      const year = Number(points[0]?.x);
      if (Number.isInteger(year)) this.dispatchEvent(new CustomEvent('picked', { detail: year }));
    });
  }

  #announce(): void {
    const { draw } = this;
    requestAnimationFrame(() => this.dispatchEvent(new CustomEvent('painted', { detail: draw })));
  }

  /** The figure as a picture, as a data: address. */
  async toImage(format: 'png' | 'svg'): Promise<string> {
    const size = { width: Math.max(this.width, 900), height: 520 };
    return figureImage(this.draw!(size), format, size);
  }
}
customElements.define('plotly-chart', PlotlyChart);
