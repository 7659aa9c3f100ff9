import { createSubscriber } from 'svelte/reactivity';

const followTheme = createSubscriber((update) => {
  const observer = new MutationObserver(update);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', update);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', update);
  };
});

/** Value of a colour token (`--cat-1`) for a canvas, which cannot read CSS variables; reactive to the theme. */
export function tokenColor(name: `--${string}`): string {
  followTheme();
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
