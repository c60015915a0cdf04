/** What of the custom elements analyzer is used: it has no types for its parts. */
declare module '@custom-elements-manifest/analyzer' {
  export const ts: typeof import('typescript');
  export function create(options: {
    modules: unknown[];
    plugins: unknown[];
  }): import('./manifest.ts').Manifest;
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): unknown[];
}
