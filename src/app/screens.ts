import type { Component } from 'svelte';
import { m } from '../i18n/index.ts';
import type { Screen } from '../state/navigation.svelte.ts';

interface ScreenEntry {
  /** A chunk of its own: the first load holds only the shell. */
  readonly load: () => Promise<{ readonly default: Component }>;
  readonly title: () => string;
  /** Has nothing to show before there is a dataset. */
  readonly needsData: boolean;
}

export const SCREEN_TABLE: Readonly<Record<Screen, ScreenEntry>> = {
  landing: { load: () => import('./screens/Landing.svelte'), title: m.landing_title, needsData: false },
  import: { load: () => import('./screens/Import.svelte'), title: m.import_title, needsData: false },
  today: { load: () => import('./screens/Today.svelte'), title: m.shell_nav_today, needsData: true },
  segments: { load: () => import('./screens/Segments.svelte'), title: m.shell_nav_segments, needsData: true },
  customers: {
    load: () => import('./screens/Customers.svelte'),
    title: m.shell_nav_customers,
    needsData: true,
  },
  customer: {
    load: () => import('./screens/Customer.svelte'),
    title: m.shell_nav_customers,
    needsData: true,
  },
  data: { load: () => import('./screens/Data.svelte'), title: m.shell_nav_data, needsData: true },
  privacy: { load: () => import('./screens/Privacy.svelte'), title: m.shell_nav_privacy, needsData: false },
  settings: { load: () => import('./screens/Settings.svelte'), title: m.shell_settings, needsData: false },
};
