import { expose } from 'comlink';
import { simulationApi } from './simulation-api.ts';
expose(simulationApi);
