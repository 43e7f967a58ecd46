import { watchPictures } from "./pictures.ts";
import { reports } from "./reports.ts";

/*
 * Imported before everything else, so that an error in any other module of the
 * page is heard. The sender itself comes after the first paint: nobody should
 * wait for it, and it must be there before the server is replaced and its file with it.
 */

addEventListener("error", ({ error, message }: ErrorEvent) => {
  // Without an error object it is another origin's script, of which the browser says nothing.
  if (error !== null && error !== undefined) reports.exception(error, "error");
  else if (message && !message.startsWith("Script error")) reports.exception(new Error(message), "error");
});
addEventListener("unhandledrejection", ({ reason }) => {
  reports.exception(reason, "rejection");
});
watchPictures(reports);

const RETRY_MS = 30_000;

function load(): void {
  import("./faro.ts").then(
    ({ openFaro }) => reports.open(openFaro()),
    () => void setTimeout(load, RETRY_MS),
  );
}

// One frame to draw the page, and the turn after it is when that has been shown.
requestAnimationFrame(() => setTimeout(load));
