/** A reason not to start that a person can act on: printed as one line, exit code 1, nothing touched. */
export class StartRefused extends Error {}
