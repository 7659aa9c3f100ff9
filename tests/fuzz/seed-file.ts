/** A whole file to be damaged. */
export interface SeedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
