export { listArchiveTables } from './archive/list-archive.ts';
export { openContainer } from './open-container.ts';
export { asProblems } from './sheet-faults.ts';
