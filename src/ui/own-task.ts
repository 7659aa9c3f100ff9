let last: Promise<void> = Promise.resolve();

/** Longer than a frame takes; a hidden page has none. */
const NO_FRAME_MS = 100;

/**
 * Resolves in a task of its own, after everybody who asked before: a screen of six charts draws them one by one, and
 * the page answers in between.
 */
export function ownTask(): Promise<void> {
  last = last.then(() => new Promise((resolve) => setTimeout(resolve)));
  return last;
}

/** As {@link ownTask}, and what was drawn before is on the screen: many things are not laid out all at once. */
export function ownFrame(): Promise<void> {
  last = last.then(nextFrame);
  return last;
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, NO_FRAME_MS);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
