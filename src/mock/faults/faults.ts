import { isOfShare, matchesFault, type Fault } from './fault.ts';

/** The faults in force. The first that matches a request and has not run out befalls it. */
export interface Faults {
  /** Adds one and gives back what takes it away again. @throws RangeError for a `share` or `times` that means nothing. */
  add(fault: Fault): () => void;
  clear(): void;
  /** The fault that befalls this request, and counts it. */
  take(url: URL): Fault | undefined;
}

interface Ordered {
  readonly fault: Fault;
  seen: number;
  left: number;
}

export function createFaults(): Faults {
  let ordered: Ordered[] = [];
  return {
    add(fault) {
      checkFault(fault);
      const one = { fault, seen: 0, left: fault.times ?? Infinity };
      ordered.push(one);
      return () => {
        ordered = ordered.filter((other) => other !== one);
      };
    },
    clear() {
      ordered = [];
    },
    take(url) {
      for (const one of ordered) {
        if (one.left === 0 || !matchesFault(one.fault, url)) continue;
        one.seen++;
        if (!isOfShare(one.seen, one.fault.share)) continue;
        one.left--;
        return one.fault;
      }
      return undefined;
    },
  };
}

function checkFault({ share = 1, times = 1, status = 500, delay = 0 }: Fault): void {
  if (!(share > 0 && share <= 1))
    throw new RangeError(`A fault's \`share\` is above 0 and at most 1, not ${share}.`);
  if (!(Number.isInteger(times) && times > 0))
    throw new RangeError(`A fault's \`times\` is a whole number above 0, not ${times}.`);
  if (!(Number.isInteger(status) && status >= 200 && status <= 599))
    throw new RangeError(`A fault's \`status\` is a whole number from 200 to 599, not ${status}.`);
  if (!(delay >= 0 && delay < 2 ** 31))
    throw new RangeError(`A fault's \`delay\` is in milliseconds, not ${delay}.`);
}
