/** On every element of ours, from whichever copy of the package. */
export const elementMark: unique symbol = Symbol.for('mapward.element') as never;
