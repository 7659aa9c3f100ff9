/** Long enough for the browser to have taken the blob, short enough not to hold a 100 MB table in memory. */
const REVOKE_AFTER_MS = 10_000;

/** Hands the browser a file to save. */
export function downloadBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}
