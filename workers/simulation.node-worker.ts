import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { simulationApi } from './simulation-api.ts';
expose(simulationApi, nodeEndpoint(parentPort!));
