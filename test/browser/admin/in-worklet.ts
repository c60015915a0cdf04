/** Tries to make an admin client in an audio worklet, and tells the node that starts it. */
import { tryClient } from './try-client.ts';

interface Processor {
  readonly port: MessagePort;
}
declare const AudioWorkletProcessor: new () => Processor;
declare function registerProcessor(name: string, processor: new () => Processor): void;

registerProcessor(
  'guard',
  class extends AudioWorkletProcessor {
    constructor() {
      super();
      this.port.postMessage(tryClient());
    }
    process(): boolean {
      return false;
    }
  },
);
