/** Pages that bring the document up to the server's markup node by node, as Turbo and htmx do: what elements set themselves is taken away. */
import { assert } from 'chai';
import { Idiomorph } from 'idiomorph';
import '../../../components/elements.ts';
import type { MapView } from '../../../components/map-view/map-view.ts';
import { BAD_KEY, drawn, mount, noticeOf, preparePage, until } from './support.ts';

describe('a page that is morphed to what the server wrote', () => {
  const page = preparePage();

  const morph = (element: MapView, markup: string): void => {
    const { parentElement } = element;
    void Idiomorph.morph(parentElement!, markup, { morphStyle: 'innerHTML' });
    assert.equal(parentElement!.firstElementChild, element);
  };

  it('keeps the popup of a marker open, with what it holds', async () => {
    const inner = '<map-marker lng="0" lat="0"><b id="inside">Null Island</b></map-marker>';
    const markup = page.map('center="0,0" zoom="2"', { inner });
    const element = await drawn(markup);
    const inside = element.querySelector<HTMLElement>('#inside')!;
    element.shadowRoot!.querySelector<HTMLElement>('.pin')!.click();
    await until(() => inside.checkVisibility());
    morph(element, markup);
    assert.isFalse(inside.checkVisibility());
    await until(() => inside.checkVisibility());
    assert.equal(element.querySelector('#inside'), inside);
    element.querySelector('map-marker')!.close();
    assert.isFalse(element.querySelector('map-marker')!.hasAttribute('slot'));
  });

  it('keeps the status of a map that is drawn, also where the server has written the first', async () => {
    const markup = page.map('center="0,0" zoom="2"');
    const element = await drawn(markup);
    for (const written of [markup, markup.replace('<map-view', '<map-view status="idle"')]) {
      morph(element, written);
      await until(() => element.getAttribute('status') === 'loaded');
      assert.equal(element.status, 'loaded');
    }
  });

  it('keeps the problem of a key that was refused', async () => {
    const markup = page.map('', { key: BAD_KEY });
    const element = mount<MapView>(markup);
    await noticeOf(element);
    morph(element, markup);
    assert.isFalse(element.hasAttribute('problem'));
    await until(() => element.getAttribute('problem') === 'invalid-key');
    assert.deepEqual([element.problem, element.status], ['invalid-key', 'failed']);
    assert.equal(element.getAttribute('status'), 'failed');
  });
});
