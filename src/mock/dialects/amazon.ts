import { refuseBy, type Dialect } from './dialect.ts';

/** Amazon Location Service. Nothing of its refusals is verified. */
export const amazon: Dialect = { name: 'amazon', key: 'key', refuse: refuseBy({}) };
