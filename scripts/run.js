// Plain JavaScript on purpose: it must run, and explain itself, on a Node that cannot read TypeScript
// (docs/decisions/0001-own-node-runtime.md).
const [major] = process.versions.node.split(".").map(Number);
if (major < 24) {
  console.error(
    `Shotlist needs Node 24 and found ${process.versions.node}. \`npm install\` brings it for Linux, macOS (Apple silicon) and Windows; elsewhere install Node 24 and try again.`,
  );
  process.exit(1);
}
const [script] = process.argv.splice(2, 1);
await import(`./${script}.ts`);
