/**
 * Moves the focus to the screen's title, as a page load would: at once, or as soon as a title is drawn.
 * Gives up when the user focuses something first, or when `signal` says so.
 */
export function focusTitle(signal: AbortSignal): void {
  if (tryFocus()) return;
  const main = document.querySelector('main');
  if (main === null) return;
  const observer = new MutationObserver(() => {
    if (!isFocusLost() || tryFocus()) observer.disconnect();
  });
  observer.observe(main, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}

/** True when nothing is focused, as after the focused element has left the page. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function tryFocus(): boolean {
  const title = document.querySelector<HTMLElement>('main h1');
  if (title === null) return false;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  return true;
}
