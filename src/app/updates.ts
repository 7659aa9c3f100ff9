import { registerSW } from 'virtual:pwa-register';
import { m } from '../i18n/index.ts';
import { toasts } from '../state/toasts.svelte.ts';

/** Registers the service worker. A new version waits for the user: nothing reloads under a running analysis. */
export function watchForUpdates(): void {
  const useNewVersion = registerSW({
    onNeedRefresh: () =>
      toasts.show({
        kind: 'info',
        message: m.shell_update_ready(),
        action: { label: m.shell_update_now(), run: () => void useNewVersion(true) },
      }),
    onOfflineReady: () => toasts.show({ kind: 'success', message: m.shell_offline_ready() }),
  });
}
