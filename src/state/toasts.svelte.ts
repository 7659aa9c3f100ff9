export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface ToastOptions {
  readonly kind: 'info' | 'success' | 'error';
  readonly message: string;
  readonly action?: ToastAction;
}

export interface Toast extends ToastOptions {
  readonly id: number;
}

/** Passing messages with nothing to do stay this long; errors and those with an action stay until dismissed. */
const LIFETIME_MS = 6_000;

class Toasts {
  #list = $state.raw<readonly Toast[]>([]);
  #nextId = 1;

  get list(): readonly Toast[] {
    return this.#list;
  }

  show(options: ToastOptions): number {
    const id = this.#nextId++;
    this.#list = [...this.#list, { ...options, id }];
    if (options.kind !== 'error' && options.action === undefined)
      setTimeout(() => this.dismiss(id), LIFETIME_MS);
    return id;
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
