/** Names that a block of code may use without saying where they come from: the reader sees it from the text around. */
declare const client: import('mapward').KeyClient;
declare const map: import('maplibre-gl').Map;
declare const container: HTMLElement;
declare const admin: import('mapward/admin').AdminClient;
declare const keys: import('mapward/mock').MockKeyServer;
declare function report(...facts: unknown[]): void;
type Answer = (context: { req: { raw: Request } }) => unknown;
declare const app: { get(path: string, answer: Answer): void; all(path: string, answer: Answer): void };
declare function roleOf(request: Request): Promise<'admin' | 'reader' | undefined>;
declare const usage: (request: Request) => Promise<Response>;

/** What Cypress gives a spec of itself. */
declare const cy: {
  intercept(url: string, handler: (request: any) => void | Promise<void>): void;
  visit(url: string): void;
  get(selector: string): { shadow(): { contains(text: string): void } };
};

/** What is not installed here, as those who leave it have it. */
declare module 'mapbox-gl' {
  const mapboxgl: any;
  export default mapboxgl;
}

/** What bundlers make of these. */
declare module '*?url' {
  const url: string;
  export default url;
}
declare module 'url:*' {
  const url: string;
  export default url;
}
declare module '*.css';
