import { isAdminError, type ApiKey } from 'mapward/admin';
import type { Stage } from '../stage.ts';
import type { Flow } from './flow.ts';

const TRIAL = 'Trial key';

async function trialKeys(stage: Stage): Promise<ApiKey[]> {
  const { items } = await stage.admin.keys.list({ q: TRIAL }).page();
  return items;
}

/** Makes one more, and tells how that went. */
async function makeOne(stage: Stage): Promise<string | undefined> {
  try {
    await stage.admin.keys.create({ name: `${TRIAL} ${(await trialKeys(stage)).length + 1}` });
    return undefined;
  } catch (error) {
    if (isAdminError(error) && error.code === 'active-key-limit')
      return `${error.status} \`${error.code}\`. ${error.message}`;
    throw error;
  } finally {
    stage.changed();
  }
}

export const threeKeys: Flow = {
  title: 'Three active keys',
  lead: 'A user may have three active keys. The default key does not count.',
  steps: [
    {
      text: 'Make keys until the server says no.',
      act: 'Make keys',
      async run(stage) {
        let made = 0;
        for (;;) {
          const refusal = await makeOne(stage);
          if (refusal) return `Made ${made}. Then: ${refusal}`;
          made++;
        }
      },
    },
    {
      text: 'An inactive key does not count: switch one off, and there is room.',
      act: 'Make room',
      async run(stage) {
        const keys = await trialKeys(stage);
        const key = keys.find(({ active }) => active);
        if (!key) return 'There is room already.';
        await stage.admin.keys.setActive(key.id, false);
        const refusal = await makeOne(stage);
        return refusal ?? `Switched “${key.name}” off, and made another one.`;
      },
    },
    {
      text: 'Clear up.',
      act: 'Delete the trial keys',
      async run(stage) {
        const keys = await trialKeys(stage);
        for (const { id } of keys) await stage.admin.keys.delete(id);
        stage.changed();
        return `Deleted ${keys.length}. What they used stays counted.`;
      },
    },
  ],
  code: `try {
  await admin.keys.create({ name: 'A fourth one' });
} catch (error) {
  if (isAdminError(error) && error.code === 'active-key-limit') {
    // error.message says what to do
  }
}`,
};
