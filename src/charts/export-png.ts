const PIXELS_PER_PX = 2;

/**
 * Paints an SVG file at twice its size. The image is a `blob:` of our own, so the canvas stays readable.
 * @throws Error when the browser cannot decode or encode it.
 */
export async function svgToPng(svgText: string, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svgText], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return await paint(image, width, height);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function paint(image: HTMLImageElement, width: number, height: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * PIXELS_PER_PX);
  canvas.height = Math.round(height * PIXELS_PER_PX);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new Error('the browser could not encode the chart as PNG');
  return blob;
}
