// comlink ships this file without a declaration beside the .mjs.
declare module 'comlink/dist/esm/node-adapter.mjs' {
  import type { Endpoint } from 'comlink';

  export default function nodeEndpoint(port: {
    postMessage(message: unknown, transfer?: never[]): void;
    on(type: string, listener: (...values: never[]) => void): unknown;
    off(type: string, listener: (...values: never[]) => void): unknown;
    start?: () => void;
  }): Endpoint;
}
