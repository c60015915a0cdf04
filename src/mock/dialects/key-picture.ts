const png =
  'iVBORw0KGgoAAAANSUhEUgAAAQAAAAEAAQMAAABmvDolAAAABlBMVEXu7u67MzOq3ZlfAAAAiklEQVR42u3TMQqDQBCF4SdbpPQIuYm5WCCCF/MoHsFyC/GFMUoSsEmV' +
  'Kf6vWNjlb2ZQCQAAAACAMw/r5kVeJVW1g722vWrjJU8Ql05luowRNHOZ3m9Jg/35fpVSBXaNVW+BRxXHEaMcq84QbFNIX1Ps04avL6HY8vpgs8/63SKfwYAAAAAAPzqCWQx' +
  'QNMvBWjSAAAAAElFTkSuQmCC';

/** What a provider draws instead of a raster tile: a grey PNG of 256 pixels that reads "API KEY?". */
export function keyPicture(): Uint8Array {
  return Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
}
