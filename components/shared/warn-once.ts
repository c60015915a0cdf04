/** What is wrong with one attribute (or the property of that name), in a sentence that begins after its name. */
export interface Fault {
  readonly attribute: string;
  readonly message: string;
  /** Whether the same may work at the next try. */
  readonly isPassing?: boolean;
}

const told = new WeakMap<Element, Set<string>>();

/** What is wrong, with the element's tag. */
export function sentenceOf({ localName }: Element, { attribute, message }: Fault): string {
  return `<${localName}>: \`${attribute}\` ${message}`;
}

/** Says once per element, in the console, what is wrong with an attribute. */
export function warnOnce(element: Element, fault: Fault): void {
  const line = sentenceOf(element, fault);
  const before = told.get(element) ?? new Set();
  told.set(element, before);
  if (before.has(line)) return;
  before.add(line);
  console.error(`[mapward] ${line}`);
}
