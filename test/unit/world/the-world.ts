import { loadWorld, type World } from '../../../src/mock/world/world.ts';

let world: Promise<World> | undefined;

/** One world for a test file: it never changes. */
export function theWorld(): Promise<World> {
  return (world ??= loadWorld());
}
