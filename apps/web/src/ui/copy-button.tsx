import { useEffect, useState } from "react";
import { useTexts } from "../app/i18n/locale.ts";
import { Button, IconButton, LinkButton } from "./button.tsx";
import { copyText } from "./clipboard.ts";
import { Icon } from "./icon.tsx";

export interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly shape: "icon" | "word" | "link";
}

export function CopyButton({ text, label, shape }: CopyButtonProps) {
  const t = useTexts();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () => void copyText(text).then(setCopied);
  const word = copied ? t.common.copied : t.common.copy;
  const said = (
    <span className="sr-only" role="status">
      {copied ? t.common.copied : ""}
    </span>
  );
  if (shape === "link") {
    return (
      <>
        <LinkButton aria-label={label} onClick={copy}>
          {word}
        </LinkButton>
        {said}
      </>
    );
  }
  if (shape === "icon") {
    return (
      <>
        <IconButton aria-label={label} onClick={copy}>
          <Icon name={copied ? "check" : "copy"} />
        </IconButton>
        {said}
      </>
    );
  }
  return (
    <>
      <Button look="quiet" size="s" aria-label={label} onClick={copy}>
        <Icon name={copied ? "check" : "copy"} />
        {word}
      </Button>
      {said}
    </>
  );
}
