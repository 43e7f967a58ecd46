import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { buttonClass } from "../ui/button.tsx";
import { useTexts } from "./i18n/locale.ts";
import { NothingHere } from "./nothing-here.tsx";
import { pageLoad } from "./reporting/page-load.ts";
import { reports } from "./reporting/reports.ts";

/** Someone's own address leads to the request for it; a link of ours that leads nowhere is a bug. */
function codeOfThisAddress(): string | null {
  const load = pageLoad();
  if (load?.path === location.pathname) return load.traceId;
  return reports.exception(new Error(`A link leads to ${location.pathname}`), "render");
}

export function NotFound() {
  const t = useTexts();
  const [code] = useState(codeOfThisAddress);
  return (
    <NothingHere title={t.notFound.title} code={code}>
      <Link to="/" className={buttonClass("primary", "l")}>
        {t.notFound.home}
      </Link>
    </NothingHere>
  );
}
