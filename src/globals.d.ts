declare const __KEPT_VERSION__: string;
