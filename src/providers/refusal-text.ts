import { memberOf, type Evidence } from '../problem/evidence.ts';

/**
 * The sentence of a refusal: a JSON body's own, or the text itself. HERE says it in `error_description`, Woosmap in `detail`, LocationIQ
 * in `error`, OpenCage in `status.message`, TomTom in `detailedError.message` or `errorText`, ArcGIS, Azure and Google in `error.message`
 * or `error_message`, most others in `message`. Without any of them, it is what `error.details` tells.
 */
export function refusalText({ json, text }: Evidence): string {
  const bodies = [json, ...['error', 'detailedError', 'status'].map((name) => memberOf(json, name))];
  const names = ['message', 'error_description', 'error_message', 'detail', 'errorText'];
  const details = [memberOf(bodies[1], 'details')].flat().map((one) => memberOf(one, 'reason') ?? one);
  const sentences = [
    ...bodies.flatMap((body) => names.map((name) => memberOf(body, name))),
    bodies[1],
    ...details,
  ];
  return sentences.find((sentence) => typeof sentence === 'string') ?? text.trimStart();
}
