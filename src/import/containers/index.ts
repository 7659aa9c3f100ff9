export { openContainer } from './open-container.ts';
export type { OpenedTable } from './opened.ts';
export { asProblems } from './sheet-faults.ts';
