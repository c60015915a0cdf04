import { warnOnce } from '../shared/warn-once.ts';

/** Takes a service token out of an element's attributes, and says what to do about a secret that stood in a page. */
export function removeSecret(element: Element): void {
  // The second is what frameworks make of the property of an element that is not registered yet.
  for (const attribute of ['service-token', 'servicetoken']) {
    if (!element.hasAttribute(attribute)) continue;
    element.removeAttribute(attribute);
    warnOnce(element, {
      attribute,
      message:
        'is a secret: every visitor could read it. Revoke it, and use `adminHandler()` in your back end.',
    });
  }
}
