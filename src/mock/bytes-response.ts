/**
 * A response that also hands out its bytes as they are. A server sends tiles from here: made of the bytes and read as a
 * body, a tile would be copied three times first.
 */
export class BytesResponse extends Response {
  readonly content: Uint8Array;

  constructor(content: Uint8Array, init: ResponseInit) {
    super(streamOf(content), init);
    this.content = content;
  }
}

/** Does nothing until somebody reads. */
function streamOf(content: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      pull(controller) {
        // A copy, as readers may change or transfer what they get.
        controller.enqueue(content.slice());
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
