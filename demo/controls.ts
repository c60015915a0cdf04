import type { Stage } from './stage.ts';
import { tries, type TryName } from './tries.ts';

/** Binds the form above the map, and the page's four buttons. The form is filled in with the next change. */
export function bindControls(stage: Stage): void {
  const form = document.querySelector('#asks') as HTMLFormElement;
  const origin = form.querySelector('#origin') as HTMLInputElement;
  const key = form.querySelector('#key') as HTMLInputElement;
  const buttons = document.querySelectorAll<HTMLButtonElement>('[data-try]');
  const press = (pressed?: HTMLButtonElement): void =>
    buttons.forEach((button) => button.setAttribute('aria-pressed', String(button === pressed)));

  const suggestion = document.createElement('option');
  suggestion.value = self.origin;
  form.querySelector('datalist')?.prepend(suggestion);

  function draw(): void {
    if (document.activeElement !== key) key.value = stage.key;
    if (document.activeElement !== origin) origin.value = stage.origin;
    form.classList.toggle('elsewhere', stage.origin !== self.origin);
  }
  stage.addEventListener('change', draw);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    press();
    void stage.attempt(() => ask(stage, origin.value.trim(), key.value.trim()));
  });
  for (const button of buttons)
    button.addEventListener('click', () => {
      press(button);
      void stage.attempt(() => tries[button.dataset['try'] as TryName](stage));
    });
}

/** Opens the map as that site, with that key. */
async function ask(stage: Stage, origin: string, key: string): Promise<void> {
  // People type a bare host.
  const site = /^https?:/.test(origin) ? origin : `https://${origin}`;
  stage.play(origin === '' || !URL.canParse(site) ? undefined : new URL(site).origin);
  await stage.useKey(key);
  await stage.ask();
}
