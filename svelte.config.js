/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  compilerOptions: {
    // Applies to our own components only; libraries may still be written in the older mode.
    runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true),
  },
};
