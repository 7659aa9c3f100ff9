export { allocate, mark, release } from './memory';
export { column, createPoints, middle, pack, scatter, setScale } from './points';
export { centers, counts, createCenters, sums, tabulate } from './centers';
export { assign, createLabels, labels, nearest, undecided } from './assign';
export { inertia, move } from './update';
export { accept, createSeeding, draw, potential, propose, reach, reachBoth } from './seeding';
export {
  clusterOf,
  createSilhouette,
  finishCell,
  lengths,
  masks,
  measureCell,
  measureTile,
  orderedColumn,
  score,
  starts,
} from './silhouette';
