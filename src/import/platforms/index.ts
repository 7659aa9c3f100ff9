export { headerSignature } from './header-signature.ts';
export { LAYOUTS, layoutOf } from './layouts.ts';
export type { Layout } from './layout.ts';
export { recogniseLayout, type Recognition } from './recognise.ts';
