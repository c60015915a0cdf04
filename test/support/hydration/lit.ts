/** What runs in a page whose elements a server has rendered. Lit has to be told to take markup over before it is there itself. */
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';

// On demand, because a bundler may run a chunk that it shares before what is imported above.
await import('../../../components/elements.ts');
