/* What the checks of the language use and browsers of some years ago (Chromium 80 to 92, as in offices) lack. */

if (typeof Object.hasOwn !== 'function') {
  Object.hasOwn = (object: object, name: PropertyKey) => Object.hasOwn(object, name);
}

export {};
