import { m } from '../i18n/index.ts';

const NAMES: Readonly<Record<string, () => string>> = {
  read: m.shell_step_read,
  fit: m.shell_step_fit,
  evaluate: m.shell_step_evaluate,
  probe: m.shell_step_probe,
  write: m.shell_step_write,
};

/** What an analysis is doing, in words; a step we have no word for is simply work. */
export function stepName(step: string | null): string {
  return (NAMES[step ?? ''] ?? m.shell_working)();
}
