/** Ends an exhaustive switch: a case that is missing does not compile. */
export function assertUnreachable(value: never): never {
  throw new TypeError(`Not expected here: ${JSON.stringify(value)}`);
}
