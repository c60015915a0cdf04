/** A deck.gl map of `@deck.gl/react`, bound in an effect. */
import DeckGL, { type DeckGLRef } from '@deck.gl/react';
import { createElement, useEffect, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../../components/key-notice/define.ts';
import type { KeyClient } from '../../../../src/index.ts';
import { bindDeck } from '../../../../src/maps/deck/index.ts';
import { startLab } from '../any-map.ts';
import { tileLayer } from '../tile-layer.ts';

interface Shown {
  readonly template: string;
  readonly client: KeyClient | undefined;
  readonly center: readonly [number, number];
  readonly stallLimit: number;
}

function DeckMap({ template, client, center: [longitude, latitude], stallLimit }: Shown): unknown {
  const ref = useRef<DeckGLRef>(null);
  // The deck is made in an effect of its own, which runs before this one.
  useEffect(
    () => (client && ref.current?.deck ? bindDeck(ref.current.deck, client, { stallLimit }) : undefined),
    [client, stallLimit],
  );
  const viewState = { longitude, latitude, zoom: 3 };
  return createElement(DeckGL, { ref, layers: [tileLayer('tiles', template)], viewState } as never);
}

startLab((container, stallLimit) => {
  const root = createRoot(container);
  let shown: Shown | undefined;
  const show = (change: Shown): void => {
    shown = change;
    root.render(createElement(DeckMap as never, shown as never));
  };
  return {
    addLayer(template, client) {
      show({ template, client, center: [10, 30], stallLimit });
      return () => {};
    },
    addNotice: (client) => container.append(Object.assign(document.createElement('key-notice'), { client })),
    move: (center) => shown && show({ ...shown, center }),
  };
});
