import { THREADS, TILE_ROWS, type SumsPlan, type SumsShape } from './webgpu-sums-plan.ts';

/** Features that a thread keeps in registers; beyond that it reads them again for every center. */
const MAX_REGISTERS = 32;

type Layout = Pick<SumsShape, 'features' | 'width'> &
  Pick<SumsPlan, 'segments' | 'sumsAreShared' | 'centersAreShared'>;

/**
 * One pass over the points, read once from memory and once more from the cache.
 *
 * A workgroup takes a tile of rows at a time: each thread finds the nearest centers of a few, then threads change sides
 * and sum up, `segments` to a feature, each in a cell of its own: no atomics, and the same sums every time. Points are
 * column-major, so that neighbouring threads read neighbouring numbers.
 *
 * Bindings: `points` d × rows, `centers` (d + 1) × columns, uniform `rowsPerPart`; out come parts × (slots · width · (d + 1)).
 */
export function assignAndSum({ features, width, segments, sumsAreShared, centersAreShared }: Layout): string {
  const stride = features + 1;
  const size = width * stride;
  const sum = (label: string, feature: string) =>
    sumsAreShared
      ? `sums[(${label} * ${stride} + ${feature}) * ${segments} + segment]`
      : `result[base + ${label} * ${stride} + ${feature}]`;
  return `
    var<workgroup> labels : array<i32, ${TILE_ROWS}>;
    ${sumsAreShared ? `var<workgroup> sums : array<f32, ${size * segments}>;` : ''}
    ${centersAreShared ? `var<workgroup> near : array<f32, ${size}>;` : ''}
    fn main() {
      let lane = i32(localIndex);
      let slot = i32(workgroupId.x);
      let part = i32(workgroupId.y);
      let rows = uniforms.pointsShape[1];
      let columns = uniforms.centersShape[1];
      let begin = part * uniforms.rowsPerPart;
      let first = slot * ${width};
      let base = part * uniforms.outShape[1] + slot * ${size};
      ${centersAreShared ? copyCenters(size, stride) : ''}
      ${sumsAreShared ? fill('sums', `${size * segments}`, '') : fill('result', `${size}`, 'base + ')}
      ${sumsAreShared ? 'workgroupBarrier();' : 'storageBarrier(); workgroupBarrier();'}
      for (var tile = 0; tile < uniforms.rowsPerPart; tile += ${TILE_ROWS}) {
        for (var own = lane; own < ${TILE_ROWS}; own += ${THREADS}) {
          let row = begin + tile + own;
          if (row >= rows) { break; }
          ${nearestCenter(features, width, centersAreShared)}
          labels[own] = nearest;
        }
        workgroupBarrier();
        let count = min(${TILE_ROWS}, rows - begin - tile);
        let segment = lane % ${segments};
        for (var feature = lane / ${segments}; feature < ${stride}; feature += ${Math.max(1, Math.floor(THREADS / segments))}) {
          ${idleLanes(segments)}
          let column = feature * rows + begin + tile;
          for (var at = segment; at < count; at += ${segments}) {
            var value = 1.0;
            if (feature < ${features}) { value = points[column + at]; }
            ${sum('labels[at]', 'feature')} += value;
          }
        }
        workgroupBarrier();
      }
      ${sumsAreShared ? addSegments(size, segments) : ''}
    }`;
}

/** Adds up groups of parts: a thread a group and sum. Uniform `partsPerGroup`. */
export const ADD_PARTS = `
  fn main(index : i32) {
    let size = uniforms.outShape[1];
    let group = index / size;
    if (group >= uniforms.outShape[0]) { return; }
    let begin = group * uniforms.partsPerGroup;
    let end = min(uniforms.partsShape[0], begin + uniforms.partsPerGroup);
    var total = 0.0;
    for (var part = begin; part < end; part++) { total += parts[part * size + index % size]; }
    result[index] = total;
  }`;

/** Center-major, as a thread reads them. */
function copyCenters(size: number, stride: number): string {
  return `
      for (var at = lane; at < ${size}; at += ${THREADS}) {
        near[at] = centers[(at % ${stride}) * columns + first + at / ${stride}];
      }`;
}

function fill(array: string, size: string, offset: string): string {
  return `for (var at = lane; at < ${size}; at += ${THREADS}) { ${array}[${offset}at] = 0.0; }`;
}

/** Lanes beyond the last whole group of `segments` would sum up the rows of others a second time. */
function idleLanes(segments: number): string {
  const busy = Math.floor(THREADS / segments) * segments;
  return busy === THREADS ? '' : `if (lane >= ${busy}) { break; }`;
}

/** Scores ‖c‖² − 2·x·c of a row; of equal ones the first wins. A score that is no number never does. */
function nearestCenter(features: number, width: number, centersAreShared: boolean): string {
  const isInRegisters = features <= MAX_REGISTERS;
  const all = Array.from({ length: features }, (_, feature) => feature);
  const center = (feature: number | string) =>
    centersAreShared
      ? `near[center * ${features + 1} + ${feature}]`
      : `centers[${feature} * columns + first + center]`;
  const score = isInRegisters
    ? all.map((feature) => `score = fma(x${feature}, ${center(feature)}, score);`).join('\n')
    : `for (var feature = 0; feature < ${features}; feature++) {
         score = fma(points[feature * rows + row], ${center('feature')}, score);
       }`;
  return `
          ${isInRegisters ? all.map((feature) => `let x${feature} = points[${feature} * rows + row];`).join('\n') : ''}
          var nearest = 0;
          var lowest = uniforms.INFINITY;
          for (var center = 0; center < ${width}; center++) {
            var score = ${center(features)};
            ${score}
            if (score < lowest) {
              lowest = score;
              nearest = center;
            }
          }`;
}

function addSegments(size: number, segments: number): string {
  return `
      for (var at = lane; at < ${size}; at += ${THREADS}) {
        var total = 0.0;
        for (var segment = 0; segment < ${segments}; segment++) { total += sums[at * ${segments} + segment]; }
        result[base + at] = total;
      }`;
}
