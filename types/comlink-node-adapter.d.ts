// comlink ships this file without a declaration beside the .mjs.
declare module 'comlink/dist/esm/node-adapter.mjs' {
  import type { Endpoint } from 'comlink';

  /** Loose enough for both `Worker` and `MessagePort` of node:worker_threads. */
  export default function nodeEndpoint(port: {
    postMessage(message: unknown, transfer?: never[]): void;
    on(type: string, listener: (value: any) => void): unknown;
    off(type: string, listener: (value: any) => void): unknown;
  }): Endpoint;
}
