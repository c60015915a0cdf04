/** Takes the app over. */
import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { App } from './app.ts';

const root = document.querySelector<HTMLElement>('#app')!;
hydrateRoot(root, createElement(App, JSON.parse(root.dataset['given']!)));
