import { type ChildProcess, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

const main = join(import.meta.dirname, "../main.ts");

/** The server as its own process, as in production, on a free port. For tests, benchmarks and screenshots. */
export class ServerProcess {
  readonly child: ChildProcess;
  /** Resolves with the exit code; null after a signal. */
  readonly exit: Promise<number | null>;
  /** Everything it has printed. */
  output = "";

  /**
   * Starts it with this environment and no other variable but PATH and HOME.
   * An empty value takes a default away.
   * @param args "server" or "worker" for one role alone.
   * @param entry what to run instead of the server's own entry; for benchmarks.
   */
  constructor(environment: Record<string, string>, args: readonly string[] = [], entry = main) {
    const { PATH = "", HOME = "" } = process.env;
    this.child = spawn(process.execPath, [entry, ...args], {
      env: {
        PATH,
        HOME,
        PORT: "0",
        MIN_FREE_MB: "0",
        DEPLOYMENT_ENV: "test",
        // Pictures that nobody asked for would be in every list.
        TONE_STARTER: "0",
        // Named by a hash of its sources: baking it again for each process would take most of a test's time.
        PREVIZ_CACHE_DIR: join(tmpdir(), "shotlist-test-previz-cache"),
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (data: Buffer) => {
        this.output += data.toString();
      });
    }
    this.exit = new Promise((resolve) => this.child.once("exit", (code) => resolve(code)));
  }

  /**
   * Waits for something it prints.
   * @throws Error with all it printed when it ends before.
   */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        throw new Error(`the server ended:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Waits until it takes jobs; the address it can be reached at, without a trailing slash. */
  async ready(): Promise<string> {
    await this.until(/"event":"process\.start"/);
    const [, port] = await this.until(/Server listening at http:\/\/127\.0\.0\.1:(\d+)/);
    return `http://localhost:${port}`;
  }

  /** Waits for the one-time link of a first start. */
  async ownerLink(): Promise<string> {
    const [, link = ""] = await this.until(/(http:\/\/localhost:\d+\/welcome\?token=\S+)/);
    return link;
  }

  async end(signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    return this.exit;
  }
}
