import type { KeyProblemEvent } from 'mapward';
import { dataClient } from 'mapward/data';
import type { Flow } from './flow.ts';

const cities = ['Lisbon', 'Nairobi', 'Osaka', 'Quito', 'Oslo', 'Perth', 'Cairo', 'Lima', 'Seoul', 'Riga'];

export const rateLimit: Flow = {
  title: 'Ask too fast',
  lead: 'A key may search ten times in a second. What comes beyond that waits for its turn instead of hammering on.',
  steps: [
    {
      text: 'Search for twenty places at once.',
      act: 'Search 20 times',
      async run(stage) {
        await stage.useKey(stage.server.defaultKey);
        const api = dataClient(stage.client);
        let refused = 0;
        // The map's element tells of the map's problems only.
        const count = (event: Event): void => {
          const { problem } = event as KeyProblemEvent;
          refused++;
          stage.log.event('key-problem', `${problem.code}: ${problem.message}`, 'bad');
        };
        stage.client.addEventListener('key-problem', count);
        const started = performance.now();
        const answers = await Promise.allSettled(
          [...cities, ...cities].map((city) => api.get(`geocoding/${city}.json`).json()),
        );
        stage.client.removeEventListener('key-problem', count);
        const found = answers.filter(({ status }) => status === 'fulfilled').length;
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        return `${found} of ${answers.length} were answered, in ${seconds} s. ${
          refused > 0
            ? 'Ten came at once; then a 429 `rate-limited` named the wait, and the rest kept to it.'
            : ''
        }`;
      },
    },
  ],
  code: `const api = dataClient(client); // a ky instance that carries the key

// 429 and its Retry-After are waited out, within limits:
const places = await api.get('geocoding/lisbon.json').json();

createClient({ key, provider, retry: { attempts: 5, maxDelay: 10_000 } });`,
};
