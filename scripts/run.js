// Plain JavaScript on purpose: it must run, and explain itself, on a Node that cannot read TypeScript
// (docs/decisions/0001-own-node-runtime.md).
const [major] = process.versions.node.split(".").map(Number);
if (major < 24) {
  console.error(
    `Shotlist needs Node 24 and found ${process.versions.node}. \`npm install\` brings it for Linux, macOS (Apple silicon) and Windows; elsewhere install Node 24 and try again.`,
  );
  process.exit(1);
}
const [script] = process.argv.slice(2);
// glibc keeps freed memory apart for every thread, and the studio has dozens: one heap for all of them saves
// about 150 MB (bench:previz). It is decided when a process begins, so it begins again, as the same process.
const stays = ["start", "server", "worker"].includes(script);
if (stays && process.platform === "linux" && process.env.MALLOC_ARENA_MAX === undefined) {
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    MALLOC_ARENA_MAX: "1",
  });
}
process.argv.splice(2, 1);
await import(`./${script}.ts`);
