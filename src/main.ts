import { mount } from 'svelte';
import './app/theme.css';
import './app/base.css';
import App from './app/App.svelte';
import { watchForFaults } from './app/faults.ts';
import { watchForUpdates } from './app/updates.ts';
import { bindLocale } from './i18n/index.ts';
import { installPublicApi, sweepAbandonedImports } from './services/index.ts';
import { settings } from './state/settings.svelte.ts';

bindLocale(() => settings.locale);
installPublicApi();
watchForFaults();
watchForUpdates();
mount(App, { target: document.getElementById('app')! });
// A database that does not open is told by the dataset list; the sweep can wait for the next start.
sweepAbandonedImports().catch(() => undefined);
