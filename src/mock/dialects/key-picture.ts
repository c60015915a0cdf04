const png =
  'iVBORw0KGgoAAAANSUhEUgAAAQAAAAEAAQMAAABmvDolAAAABlBMVEXu7u67MzOq3ZlfAAAAWElEQVR4nO3Uyw2AIBQEQPpv+hkEBU1swJ0Jf/ZEgNYAAAD+' +
  'ps5a3Rz3SWRglBVu1zwrsC3UGsQFarSz39bCAo8LUlubFlgP57WVFrg/0q+DSggAAAD8wwHz5Z5wJut1oQAAAABJRU5ErkJggg==';

/** What a provider draws instead of a raster tile: a grey PNG of 256 pixels that reads "KEY?". */
export function keyPicture(): Uint8Array {
  return Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
}
