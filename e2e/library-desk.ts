import { expect, type Locator, type Page } from "@playwright/test";
import type { PictureFile } from "./demo-pictures.ts";

/** The library page under someone's hands, in Korean or English. */
export class LibraryDesk {
  readonly page: Page;
  readonly field: Locator;
  readonly grid: Locator;
  /** What is open over the page; a toast or a menu is not. */
  readonly lightbox: Locator;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole("combobox", { name: /^(라이브러리 검색|Search the library)$/ });
    this.grid = page.getByRole("list", { name: /^(이미지|Pictures)$/ });
    this.lightbox = page.getByRole("dialog", { name: /^(사진|Picture): / });
  }

  async open(search = ""): Promise<void> {
    await this.page.goto(`/library${search}`);
    await expect(this.field).toBeVisible();
  }

  /** Types a query and waits for its answer; `sent` where the filters in it change places. */
  async search(q: string, sent = q): Promise<void> {
    const answered = this.page.waitForResponse((response) => {
      const { pathname, searchParams } = new URL(response.url());
      return pathname === "/api/search" && searchParams.get("q") === sent;
    });
    await this.field.fill(q);
    await this.field.press("Enter");
    await answered;
    await expect(this.grid.locator("[data-cell]").or(this.nothing).first()).toBeVisible();
  }

  get nothing(): Locator {
    return this.page.getByRole("heading", { name: /맞는 이미지가 없습니다|Nothing matches/ });
  }

  /** The cell that shows this picture. */
  cell(id: string): Locator {
    return this.grid.getByRole("listitem").filter({ has: this.page.locator(`img[src^="/media/${id}/"]`) });
  }

  /** The part of a cell that opens its picture and has the focus. */
  face(id: string): Locator {
    return this.cell(id).locator("[data-cell]");
  }

  /** Ids of the pictures in the page, in their order. */
  async shown(): Promise<string[]> {
    const sources = await this.grid
      .locator('img[src^="/media/"]')
      .evaluateAll((images) => images.map((image) => image.getAttribute("src") ?? ""));
    return sources.map((source) => source.split("/")[2] ?? "");
  }

  /** Waits until exactly these pictures are shown, in any order. */
  async expectShown(ids: readonly string[]): Promise<void> {
    await expect.poll(async () => (await this.shown()).sort()).toEqual([...ids].sort());
  }

  /** Drops files on a part of the page, as a hand would. */
  async drop(onto: Locator, files: readonly PictureFile[]): Promise<void> {
    const sent = files.map(({ name, mimeType, buffer }) => ({
      name,
      mimeType,
      base64: buffer.toString("base64"),
    }));
    const dataTransfer = await this.page.evaluateHandle((list) => {
      const transfer = new DataTransfer();
      for (const { name, mimeType, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: mimeType }));
      }
      return transfer;
    }, sent);
    for (const event of ["dragenter", "dragover", "drop"]) await onto.dispatchEvent(event, { dataTransfer });
  }

  /** A message of this text. */
  toast(text: string | RegExp): Locator {
    return this.page
      .getByRole("status")
      .filter({ hasText: text })
      .filter({ has: this.page.getByRole("button") });
  }

  async expectNothingSideways(): Promise<void> {
    const overflow = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, "nothing scrolls sideways").toBeLessThanOrEqual(0);
  }
}
