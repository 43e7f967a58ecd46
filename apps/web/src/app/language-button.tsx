import { Button } from "../ui/button.tsx";
import { setLocale, useLocale, useTexts } from "./i18n/locale.ts";

/** Two languages: one press goes to the other one. */
export function LanguageButton() {
  const t = useTexts();
  const locale = useLocale();
  return (
    <Button
      look="quiet"
      aria-label={t.switchLanguage}
      onClick={() => setLocale(locale === "ko" ? "en" : "ko")}
    >
      {t.languageName}
    </Button>
  );
}
