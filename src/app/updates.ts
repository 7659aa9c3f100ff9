import { registerSW } from 'virtual:pwa-register';
import { m } from '../i18n/index.ts';
import { importSession } from '../state/import-session.svelte.ts';
import { toasts } from '../state/toasts.svelte.ts';

const REST_MS = 2_000;

/**
 * Registers the service worker as soon as no file is being read: on a first visit it stores several megabytes for use
 * offline, which would take that time from the visitor. A new version waits for the user: nothing reloads under a
 * running analysis.
 */
export function watchForUpdates(): void {
  const next = () => (importSession.phase === 'idle' ? register() : wait());
  const wait = () => void setTimeout(next, REST_MS);
  wait();
}

function register(): void {
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
