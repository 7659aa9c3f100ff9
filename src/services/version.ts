import { version } from '../../package.json';

/** The release, as package.json has it; the bundler keeps this one field of it. */
export const VERSION: string = version;
