import type { ScatterData, ScatterLayout } from './layout-scatter.ts';

export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

interface Stamp {
  readonly dx: Int8Array;
  readonly dy: Int8Array;
  readonly alpha: Float32Array;
}

const OPACITY = 0.75;

/**
 * Paints the dots of a scatter into RGBA pixels (straight alpha), `width × scale` by `height × scale`. Stamping pixels
 * takes 50,000 dots in some ten milliseconds; as canvas paths they hold the page up for a hundred.
 *
 * @param scale device pixels per CSS pixel.
 */
export function paintDots(
  data: ScatterData,
  layout: ScatterLayout,
  colors: readonly Rgb[],
  { width, height, scale }: { readonly width: number; readonly height: number; readonly scale: number },
): ImageData {
  const image = new ImageData(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  const stamp = makeStamp(layout.radius * scale);
  for (let i = 0; i < data.x.length; i += layout.stride) {
    const color = colors[data.label[i]!];
    if (color === undefined) continue;
    stampDot(
      image,
      stamp,
      Math.round(layout.xScale(data.x[i]!) * scale),
      Math.round(layout.yScale(data.y[i]!) * scale),
      color,
    );
  }
  return image;
}

/** Pixels of a dot around its centre, softer at the rim. */
function makeStamp(radius: number): Stamp {
  const reach = Math.ceil(radius);
  const pixels: [number, number, number][] = [];
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      const cover = Math.min(1, radius + 0.5 - Math.hypot(dx, dy));
      if (cover > 0) pixels.push([dx, dy, cover * OPACITY]);
    }
  }
  return {
    dx: Int8Array.from(pixels, ([dx]) => dx),
    dy: Int8Array.from(pixels, ([, dy]) => dy),
    alpha: Float32Array.from(pixels, ([, , alpha]) => alpha),
  };
}

/** Porter–Duff "over" on straight alpha. */
function stampDot(
  { data, width, height }: ImageData,
  stamp: Stamp,
  cx: number,
  cy: number,
  color: Rgb,
): void {
  for (let p = 0; p < stamp.alpha.length; p += 1) {
    const x = cx + stamp.dx[p]!;
    const y = cy + stamp.dy[p]!;
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    const at = (y * width + x) * 4;
    const over = stamp.alpha[p]!;
    const under = (data[at + 3]! / 255) * (1 - over);
    const alpha = over + under;
    data[at] = (color.r * over + data[at]! * under) / alpha;
    data[at + 1] = (color.g * over + data[at + 1]! * under) / alpha;
    data[at + 2] = (color.b * over + data[at + 2]! * under) / alpha;
    data[at + 3] = alpha * 255;
  }
}

/** `#0b5f4c`, as the tokens are written. Black where it is something else. */
export function parseHexColor(text: string): Rgb {
  const digits = /^#([0-9a-f]{6})$/i.exec(text)?.[1] ?? '000000';
  const at = (from: number) => Number.parseInt(digits.slice(from, from + 2), 16);
  return { r: at(0), g: at(2), b: at(4) };
}
