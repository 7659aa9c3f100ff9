import { CannotRun, rounded, type Benchmark, type Figures } from './benchmark.ts';
import { withGpuPage } from './gpu-browser.ts';
import type { GpuDevice, GpuRun, GpuShape } from './gpu-page.ts';
import { runPython } from './python.ts';

const SHAPES: readonly GpuShape[] = [
  { rows: 100_000, features: 8, k: 8 },
  { rows: 1_000_000, features: 8, k: 8 },
  { rows: 100_000, features: 8, k: 64 },
  { rows: 1_000_000, features: 32, k: 32 },
  { rows: 10_000_000, features: 8, k: 8 },
];
const ITERATIONS = 20;
const COPY_BYTES = 2 ** 27;

/** A device that is the processor in disguise: enough to see that all of it runs, and nothing to be fast at. */
const SOFTWARE = { rowsDivisor: 100, mostRows: 5_000, iterations: 4, copyBytes: 2 ** 22 };

/** K-means on the graphics card in Chromium, against what the card can copy and against PyTorch on the same card. */
export const kmeansOnGpu: Benchmark = {
  name: 'gpu',
  what: `k-means on WebGPU in Chromium, ${ITERATIONS} iterations, against the card's own copying speed and PyTorch`,
  run: () =>
    withGpuPage(async (page) => {
      const copyBytes = COPY_BYTES;
      const found = await page.evaluate((bytes) => gpuBench!.device(bytes), SOFTWARE.copyBytes);
      const device = found.software
        ? found
        : await page.evaluate((bytes) => gpuBench!.device(bytes), copyBytes);
      sayWhatItIs(device);
      const torch = device.software ? 'not asked: no graphics card' : await torchVersion();
      const figures: Record<string, Figures | string | number | boolean> = {
        adapter: device.name ?? 'unnamed',
        software: device.software,
        copyGBs: rounded(device.copyBytesPerSecond / 1e9, 1),
        torch,
      };
      for (const shape of device.software ? SHAPES.map(small) : SHAPES) {
        const iterations = device.software ? SOFTWARE.iterations : ITERATIONS;
        const run = await page.evaluate(([wanted, times]) => gpuBench!.run(wanted, times), [
          shape,
          iterations,
        ] as const);
        figures[nameOf(shape)] = figuresOf(shape, run, device, await torchMs(torch, shape));
      }
      return figures;
    }),
};

function sayWhatItIs({ name, software }: GpuDevice): void {
  if (software) {
    console.log(
      `  NO GRAPHICS CARD: the only adapter is ${name ?? 'a nameless one'}, drawn by the processor.`,
    );
    console.log('  Small sizes only, to see that everything runs; the times say nothing of a graphics card.');
  } else console.log(`  graphics card: ${name ?? 'unnamed'}`);
}

function small({ rows, ...shape }: GpuShape): GpuShape {
  return { ...shape, rows: Math.min(SOFTWARE.mostRows, Math.ceil(rows / SOFTWARE.rowsDivisor)) };
}

const nameOf = ({ rows, features, k }: GpuShape): string => `${rows}x${features} k ${k}`;

/** An iteration has to read the points once: that is what the card's bandwidth allows at best. */
function figuresOf(
  { rows, features }: GpuShape,
  { uploadMs, iterationMs, kernelMs, inertiaDifference }: GpuRun,
  { copyBytesPerSecond }: GpuDevice,
  torch: number | null,
): Figures {
  if (inertiaDifference !== null && Math.abs(inertiaDifference) > 1e-4)
    throw new Error(`inertia differs from the reference by ${inertiaDifference}`);
  const bytes = rows * features * 4;
  const bytesPerSecond = kernelMs === null ? null : (bytes * 1_000) / kernelMs;
  return {
    uploadMs: rounded(uploadMs, 1),
    iterationMs: rounded(iterationMs, 3),
    kernelMs: kernelMs === null ? null : rounded(kernelMs, 3),
    pointMBsAnIteration: rounded(bytes / 1e6, 1),
    kernelGBs: bytesPerSecond === null ? null : rounded(bytesPerSecond / 1e9, 1),
    shareOfCopySpeed: bytesPerSecond === null ? null : rounded(bytesPerSecond / copyBytesPerSecond, 2),
    inertiaDifference: inertiaDifference === null ? null : Number(inertiaDifference.toExponential(1)),
    torchIterationMs: torch === null ? null : rounded(torch, 3),
    againstTorch: torch === null ? null : rounded(iterationMs / torch, 2),
  };
}

async function torchVersion(): Promise<string> {
  try {
    const { output } = await runPython('kmeans_torch.py', []);
    return (output as { readonly version: string }).version;
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    return 'not here: set KEPT_PYTHON to a Python that has torch with cuda';
  }
}

async function torchMs(version: string, { rows, features, k }: GpuShape): Promise<number | null> {
  if (version.startsWith('not ')) return null;
  const sizes = [rows, features, k, ITERATIONS].map(String);
  const { output } = await runPython('kmeans_torch.py', sizes);
  return (output as { readonly iterationMs: number }).iterationMs;
}
