import { svelte } from '@sveltejs/vite-plugin-svelte';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig, type PluginOption } from 'vite';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import { policyPlugin, siteHeaders } from './vite.policy.ts';

const PORT = 4173;

export default defineConfig(({ command, isPreview, mode }) => ({
  base: './',
  plugins: [
    svelte(),
    policyPlugin(),
    offline(),
    watchMessages(command === 'serve' && !isPreview && mode !== 'test'),
  ],
  resolve: { dedupe: ['@tensorflow/tfjs-core'] },
  // No plugins: a worker that reaches for a Svelte component does not build.
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // The policy allows no data: fonts, scripts or fetches.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Gzipping every chunk for the build log takes longer than it tells; `npm run size` measures.
    reportCompressedSize: false,
    // A backend of TensorFlow.js is one lazy chunk of its own.
    chunkSizeWarningLimit: 700,
  },
  server: { port: 5173 },
  preview: { port: PORT, strictPort: true, headers: siteHeaders() },
}));

/** Recompiles the messages while developing; builds and tests run `npm run i18n` first. */
function watchMessages(isOn: boolean): PluginOption {
  return (
    isOn &&
    paraglideVitePlugin({
      project: './src/i18n/project.inlang',
      outdir: './src/i18n/generated',
      emitTsDeclarations: true,
      strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
    })
  );
}

function offline(): PluginOption {
  const manifest: VitePWAOptions['manifest'] = {
    id: './',
    name: 'Kept',
    short_name: 'Kept',
    description: 'Customer analytics, kept on your machine.',
    start_url: './',
    scope: './',
    display: 'standalone',
    categories: ['business', 'productivity'],
    background_color: '#fcfcf9',
    theme_color: '#fcfcf9',
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
  return VitePWA({
    // A new version waits until the user asks for it: nothing reloads under a running analysis.
    registerType: 'prompt',
    injectRegister: false,
    manifest,
    workbox: {
      globPatterns: ['**/*.{html,js,css,svg,png,ico,wasm,woff2,csv,gz,json,webmanifest,txt}'],
      // Workbox leaves files over 2 MiB out without a word; every worker, backend and wasm file has to be in.
      maximumFileSizeToCacheInBytes: 16 * 1024 * 1024,
      clientsClaim: true,
      skipWaiting: false,
      cleanupOutdatedCaches: true,
    },
  });
}
