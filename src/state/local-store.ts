/** Small preferences that outlive a reload. Storage may be switched off: then they last as long as the page. */
const PREFIX = 'kept.';

/** @returns null when nothing usable is stored. */
export function readLocal<T>(key: string, isValid: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
    return isValid(value) ? value : null;
  } catch {
    return null; // storage is off, or the text is not ours
  }
}

export function writeLocal(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // storage is off or full: the preference lives on in memory
  }
}
