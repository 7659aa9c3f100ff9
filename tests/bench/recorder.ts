/** Milliseconds on the page's clock. */
export interface Recording {
  /** The moment the page was handed the file. */
  readonly droppedAt: number;
  /** Moments after the drop, in the order they came. */
  readonly marks: Readonly<Record<string, number>>;
  /** Tasks of 50 ms and more on the main thread since the drop. */
  readonly longTasksMs: readonly number[];
}

declare global {
  var benchRecording: (() => Recording) | undefined;
}

/**
 * Runs in the page before its own scripts, and serialised, so it may use nothing from outside. Does what an impatient
 * visitor does after dropping a file: takes the import as it was understood, opens the segments, then the clusters;
 * notes when each was painted.
 */
export function installRecorder(): void {
  const marks: Record<string, number> = {};
  const longTasks: { readonly startTime: number; readonly duration: number }[] = [];
  let droppedAt = NaN;
  const find = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);

  const steps: { readonly name: string; readonly ready: () => unknown; readonly act?: () => void }[] = [
    {
      name: 'understood',
      ready: () => document.querySelector('[data-testid="confirm-import"]:enabled'),
      act: () => find('confirm-import')?.click(),
    },
    {
      name: 'committed',
      ready: () => !location.hash.includes('import') && find('confirm-import') === null,
      act: () => document.querySelector<HTMLElement>('a[href="#/segments"]')?.click(),
    },
    {
      name: 'rfm',
      ready: () => find('rfm-view'),
      act: () => document.querySelectorAll<HTMLElement>('[role="tab"]')[1]?.click(),
    },
    { name: 'clusters', ready: () => find('clusters-view') },
  ];

  addEventListener(
    'change',
    ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.type !== 'file') return;
      droppedAt = performance.now();
      watch(0);
    },
    { capture: true },
  );
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({
    type: 'longtask',
    buffered: true,
  });

  function watch(index: number): void {
    const step = steps[index];
    if (!step) return;
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    addEventListener('hashchange', look);
    look();
    function look(): void {
      if (!step!.ready()) return;
      observer.disconnect();
      removeEventListener('hashchange', look);
      painted(() => {
        marks[step!.name] = performance.now() - droppedAt;
        step!.act?.();
        watch(index + 1);
      });
    }
  }

  /** The frame after next begins when the one that has the change is on the screen. */
  function painted(then: () => void): void {
    requestAnimationFrame(() => requestAnimationFrame(then));
  }

  globalThis.benchRecording = () => ({
    droppedAt,
    marks: { ...marks },
    longTasksMs: longTasks
      .filter((task) => task.startTime >= droppedAt)
      .map((task) => Math.round(task.duration)),
  });
}
