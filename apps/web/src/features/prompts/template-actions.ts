import type { ChangeTemplate, CreateTemplate, PromptTemplate, PromptTemplates } from "@shotlist/contract";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { changeTemplate, createTemplate, deleteTemplate } from "../../api/prompts.ts";
import { currentTexts } from "../../app/i18n/locale.ts";
import { showFailure } from "../../app/show-failure.ts";
import { showToast } from "../../ui/toast-store.ts";
import { TEMPLATES_KEY } from "./queries.ts";

const byName = (a: PromptTemplate, b: PromptTemplate) =>
  a.name.toLowerCase().localeCompare(b.name.toLowerCase());

/** Keeps the list right at once; the server's own follows. */
function inList(client: QueryClient, change: (list: readonly PromptTemplate[]) => PromptTemplate[]): void {
  client.setQueryData<PromptTemplates>(
    TEMPLATES_KEY,
    (known) => known && { templates: change(known.templates).sort(byName) },
  );
}

const renew = (client: QueryClient) => client.invalidateQueries({ queryKey: TEMPLATES_KEY });

async function bringBack(client: QueryClient, template: PromptTemplate): Promise<void> {
  const { name, prompt, direction, tone, visibility } = template;
  try {
    await createTemplate({ name, prompt, direction, tone, visibility });
    await renew(client);
  } catch (error) {
    showFailure(error, () => void bringBack(client, template));
  }
}

async function remove(client: QueryClient, template: PromptTemplate): Promise<void> {
  inList(client, (list) => list.filter(({ id }) => id !== template.id));
  try {
    await deleteTemplate(template.id);
    const t = currentTexts();
    showToast({
      kind: "note",
      title: t.prompts.templates.deleted(template.name),
      action: { label: t.common.undo, run: () => void bringBack(client, template) },
    });
  } catch (error) {
    showFailure(error, () => void remove(client, template));
  } finally {
    await renew(client);
  }
}

/** What can be done with templates. Saving rejects with its Failure: the form says it where the name stands. */
export function useTemplateActions() {
  const client = useQueryClient();
  return useMemo(
    () => ({
      create: async (template: CreateTemplate): Promise<void> => {
        const made = await createTemplate(template);
        inList(client, (list) => [...list, made]);
        showToast({ kind: "note", title: currentTexts().prompts.templates.saved(made.name) });
        void renew(client);
      },
      change: async (id: string, change: ChangeTemplate): Promise<void> => {
        const changed = await changeTemplate(id, change);
        inList(client, (list) => list.map((each) => (each.id === id ? changed : each)));
        void renew(client);
      },
      remove: (template: PromptTemplate) => void remove(client, template),
    }),
    [client],
  );
}
