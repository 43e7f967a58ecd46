import { randomUUID } from "node:crypto";
import {
  type ChangeTemplate,
  type CreateTemplate,
  type EarlierPrompts,
  type PromptTemplate,
  type PromptTemplates,
  TEMPLATES_MAX,
  ToneRequest,
} from "@shotlist/contract";
import type { z } from "zod";
import { AppError } from "../../errors.ts";
import { isUniqueViolation } from "../../platform/database/index.ts";
import { mediaUrl } from "../library/media.ts";
import type { OwnedTemplate, PromptRepository } from "./repository.ts";

/** Prompts kept to be used again, and those that were used before. */
export class PromptService {
  readonly #repository: PromptRepository;

  constructor(repository: PromptRepository) {
    this.#repository = repository;
  }

  async templates(viewer: string): Promise<PromptTemplates> {
    const templates = await this.#repository.templates(viewer);
    return { templates: templates.map((each) => templateView(each, viewer)) };
  }

  /** @throws AppError conflict for a name in use, or one template too many. */
  async create(ownerId: string, template: z.output<typeof CreateTemplate>): Promise<PromptTemplate> {
    if ((await this.#repository.countOf(ownerId)) >= TEMPLATES_MAX) throw tooMany();
    const id = randomUUID();
    await unique(template.name, () =>
      this.#repository.insert({ id, ownerId, ...template, tone: template.tone && { ...template.tone } }),
    );
    return this.#view(ownerId, id);
  }

  /** @throws AppError not_found; forbidden for another person's that is shared; conflict for a name in use. */
  async change(viewer: string, id: string, change: z.output<typeof ChangeTemplate>): Promise<PromptTemplate> {
    const { name, prompt, direction, tone, visibility } = change;
    const edit = {
      ...(name === undefined ? {} : { name }),
      ...(prompt === undefined ? {} : { prompt }),
      ...(direction === undefined ? {} : { direction }),
      ...(tone === undefined ? {} : { tone: tone && { ...tone } }),
      ...(visibility === undefined ? {} : { visibility }),
    };
    const done = await unique(name ?? "", () => this.#repository.edit(viewer, id, edit));
    if (!done) throw await this.#notYours(viewer, id);
    return this.#view(viewer, id);
  }

  /** @throws AppError not_found; forbidden for another person's that is shared. */
  async remove(viewer: string, id: string): Promise<void> {
    if (!(await this.#repository.remove(viewer, id))) throw await this.#notYours(viewer, id);
  }

  async earlier(ownerId: string, q: string, limit: number): Promise<EarlierPrompts> {
    const words = q.split(/\s+/).filter(Boolean);
    const rows = await this.#repository.earlier(ownerId, words, limit);
    return {
      prompts: rows.map(({ picture, usedAt, ...row }) => ({
        ...row,
        usedAt: new Date(usedAt).toISOString(),
        times: Number(row.times),
        thumbnail: picture === null ? null : mediaUrl(picture, "small"),
      })),
    };
  }

  async #view(viewer: string, id: string): Promise<PromptTemplate> {
    const owned = await this.#repository.visible(viewer, id);
    if (!owned) throw noSuchTemplate();
    return templateView(owned, viewer);
  }

  async #notYours(viewer: string, id: string): Promise<AppError> {
    const shared = await this.#repository.visible(viewer, id);
    return shared ? new AppError("forbidden", "Only its owner can change this template.") : noSuchTemplate();
  }
}

async function unique<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const reason = {
      en: `You already have a template called “${name}”. Choose another name; nothing was changed.`,
      ko: `‘${name}’ 템플릿이 이미 있습니다. 다른 이름을 써 주세요. 바뀐 것은 없습니다.`,
    };
    throw new AppError("conflict", reason.en, { details: { reason }, cause: error });
  }
}

function tooMany(): AppError {
  const reason = {
    en: `You have ${TEMPLATES_MAX} templates, which is the limit. Delete one first.`,
    ko: `템플릿은 ${TEMPLATES_MAX}개까지 저장할 수 있습니다. 먼저 하나를 지워 주세요.`,
  };
  return new AppError("conflict", reason.en, { details: { reason } });
}

function noSuchTemplate(): AppError {
  return new AppError("not_found", "There is no such template.");
}

function templateView({ template, ownerName }: OwnedTemplate, viewer: string): PromptTemplate {
  const { id, name, prompt, direction, tone, visibility, ownerId, updatedAt } = template;
  return {
    id,
    name,
    prompt,
    direction,
    tone: tone && ToneRequest.parse(tone),
    visibility,
    owner: { id: ownerId, name: ownerName, me: ownerId === viewer },
    updatedAt: updatedAt.toISOString(),
  };
}
