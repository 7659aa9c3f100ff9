import { settings } from '../state/settings.svelte.ts';

const DARK = '(prefers-color-scheme: dark)';

/** Keeps `<html lang>` and the theme as the settings say. Call while a component is being set up. */
export function dressPage(): void {
  const system = matchMedia(DARK);
  let isSystemDark = $state(system.matches);
  $effect.pre(() => {
    const follow = () => (isSystemDark = system.matches);
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  });
  $effect.pre(() => {
    const root = document.documentElement;
    root.lang = settings.locale;
    root.dataset['theme'] = settings.theme === 'system' ? (isSystemDark ? 'dark' : 'light') : settings.theme;
  });
}
