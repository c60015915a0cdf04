import type { Trouble } from '../key-notice/notice.ts';
import type { Fault } from '../shared/complain.ts';

/** What the notice says when it is not the key: no client, no map, or else an attribute that fell back to its default. */
export function troubleOf(
  fault: Fault | undefined,
  error: Error | undefined,
  faults: readonly Fault[],
): Trouble | undefined {
  if (fault) return { mood: 'refused', attribute: fault.attribute, message: fault.message };
  if (error) return { mood: isWithoutWebGL(error) ? 'unsupported' : 'unreachable', message: error.message };
  const [first] = faults;
  return first && { attribute: first.attribute, message: first.message };
}

/** MapLibre's `GPUInitializationError`, by name; 5.24 has a plain Error whose message is JSON. */
export function isWithoutWebGL({ name, message }: Error): boolean {
  return name === 'GPUInitializationError' || /webgl/i.test(message);
}
