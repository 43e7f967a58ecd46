/** Thrown before the server listens; `main` prints the message and exits with `exitCode`. */
export class StartError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.name = "StartError";
    this.exitCode = exitCode;
  }
}

/** sysexits.h: unreadable configuration. */
export const EXIT_CONFIG = 78;
/** The data folder is held by another process, or cannot be used. */
export const EXIT_DATA = 1;
