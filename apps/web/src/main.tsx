import "./app/no-eval.ts";
import "./app/reporting/start.ts";
import "./app/styles.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ErrorBoundary } from "./app/crash-page.tsx";
import { startLocale } from "./app/i18n/locale.ts";
import { reports } from "./app/reporting/reports.ts";
import { queryClient, router } from "./app/router.tsx";

startLocale();

const root = document.getElementById("root");
if (!root) throw new Error("index.html holds no #root");

createRoot(root, {
  // Every error page of ours is behind a boundary: this hears them all, the router's too.
  onCaughtError: (error, { componentStack }) => {
    console.error(error);
    reports.exception(error, "render", componentStack);
  },
}).render(
  <StrictMode>
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ErrorBoundary>
  </StrictMode>,
);
