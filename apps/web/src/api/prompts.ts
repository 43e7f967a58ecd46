import {
  type ChangeTemplate,
  type CreateTemplate,
  EarlierPrompts,
  PromptTemplate,
  PromptTemplates,
} from "@shotlist/contract";
import { call } from "./client.ts";

const of = (id: string) => `/api/templates/${encodeURIComponent(id)}`;

/** One's own earlier prompts in which every word of `q` occurs, each once, the latest use first. */
export const fetchEarlierPrompts = (q: string, signal?: AbortSignal): Promise<EarlierPrompts> =>
  call({ path: `/api/prompts?${new URLSearchParams({ q })}`, answer: EarlierPrompts, signal });

/** One's own and the team's, by name. */
export const fetchTemplates = (signal?: AbortSignal): Promise<PromptTemplates> =>
  call({ path: "/api/templates", answer: PromptTemplates, signal });

export const createTemplate = (template: CreateTemplate): Promise<PromptTemplate> =>
  call({ method: "POST", path: "/api/templates", body: template, answer: PromptTemplate });

export const changeTemplate = (id: string, change: ChangeTemplate): Promise<PromptTemplate> =>
  call({ method: "PATCH", path: of(id), body: change, answer: PromptTemplate });

export const deleteTemplate = (id: string): Promise<void> => call({ method: "DELETE", path: of(id) });
