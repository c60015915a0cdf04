import { refuseBy, type Dialect } from './dialect.ts';

/** Nothing of its refusals is verified. */
export const thunderforest: Dialect = { name: 'thunderforest', key: 'apikey', refuse: refuseBy({}) };
