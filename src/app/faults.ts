import { errorText } from '../i18n/error-text.ts';
import { m } from '../i18n/index.ts';
import { isAbort, toAppError } from '../rpc/errors.ts';
import { toasts } from '../state/toasts.svelte.ts';
import { diagnosticReport } from '../ui/diagnostic-report.ts';

/** The last net under everything: a fault nobody caught is told, in words, with a report to copy. */
export function watchForFaults(): void {
  addEventListener('error', ({ error }) => tell(error));
  addEventListener('unhandledrejection', ({ reason }) => tell(reason));
  addEventListener('vite:preloadError', offerReload);
}

function tell(error: unknown): void {
  // Browsers report "ResizeObserver loop completed…" as an error event without an error object.
  if (error === null || error === undefined || isAbort(error)) return;
  const { what, next } = errorText(toAppError(error).code);
  toasts.show({
    kind: 'error',
    message: `${what} ${next}`,
    action: { label: m.shell_copy_report(), run: () => void copyReport(error) },
  });
}

async function copyReport(error: unknown): Promise<void> {
  await navigator.clipboard.writeText(diagnosticReport(error));
  toasts.show({ kind: 'success', message: m.shell_copied() });
}

/** A chunk that is gone usually means that a newer version was published under an open page. */
function offerReload(): void {
  toasts.show({
    kind: 'error',
    message: m.shell_preload_failed(),
    action: { label: m.shell_reload(), run: () => location.reload() },
  });
}
