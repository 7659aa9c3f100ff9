let last: Promise<void> = Promise.resolve();

/**
 * Resolves in a task of its own, after everybody who asked before: a screen of six charts draws them one by one, and
 * the page answers in between.
 */
export function ownTask(): Promise<void> {
  last = last.then(() => new Promise((resolve) => setTimeout(resolve)));
  return last;
}
