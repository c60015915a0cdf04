import type { Memory, Theme } from './memory.ts';

const dark = matchMedia.bind(globalThis, '(prefers-color-scheme: dark)');

/** Lets the page be light or dark, by the reader's choice or the system's, and tells which it is. */
export function startTheme(memory: Memory, tell: (isDark: boolean) => void): void {
  const root = document.documentElement;
  const choices = [...document.querySelectorAll<HTMLInputElement>('input[name=theme]')];
  const system = dark();

  function apply(theme: Theme): void {
    if (theme === 'auto') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    tell(theme === 'auto' ? system.matches : theme === 'dark');
  }

  let theme = memory.read().theme ?? 'auto';
  for (const choice of choices) {
    choice.checked = choice.value === theme;
    choice.addEventListener('change', () => {
      theme = choice.value as Theme;
      memory.write({ theme });
      apply(theme);
    });
  }
  system.addEventListener('change', () => apply(theme));
  apply(theme);
}
