CREATE TABLE "budgets" (
	"scope" text PRIMARY KEY NOT NULL,
	"micros" bigint NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" text
);
--> statement-breakpoint
CREATE TABLE "comparisons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"blind" boolean NOT NULL,
	"swapped" boolean NOT NULL,
	"vote" text,
	"voted_at" timestamp with time zone,
	"idempotency_key" text,
	"request_hash" text NOT NULL,
	"trace_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comparisons_first_id_unique" UNIQUE("first_id"),
	CONSTRAINT "comparisons_second_id_unique" UNIQUE("second_id"),
	CONSTRAINT "comparisons_idempotency" UNIQUE("owner_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "prompt_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	"prompt" text NOT NULL,
	"direction" jsonb,
	"tone" jsonb,
	"visibility" text DEFAULT 'private' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prompt_templates_name" UNIQUE("owner_id","name")
);
--> statement-breakpoint
CREATE TABLE "reactions" (
	"user_id" text NOT NULL,
	"asset_id" uuid NOT NULL,
	"value" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reactions_user_id_asset_id_pk" PRIMARY KEY("user_id","asset_id")
);
--> statement-breakpoint
CREATE TABLE "tone_starters" (
	"name" text PRIMARY KEY NOT NULL,
	"asset_id" uuid,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "provider_calls" DROP CONSTRAINT "provider_calls_generation_id_generations_id_fk";
--> statement-breakpoint
ALTER TABLE "provider_calls" ALTER COLUMN "generation_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_calls" ALTER COLUMN "image_index" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "tone_pool" text;--> statement-breakpoint
ALTER TABLE "generation_images" ADD COLUMN "tone_distance" double precision;--> statement-breakpoint
ALTER TABLE "generation_images" ADD COLUMN "crop" jsonb;--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "quality" text;--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "estimate_micros" bigint;--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "inputs" jsonb DEFAULT '{"tone":null,"references":[],"guide":null}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD COLUMN "purpose" text DEFAULT 'image' NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD COLUMN "estimate_micros" bigint;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD COLUMN "cost_micros" bigint;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD COLUMN "usage" jsonb;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD COLUMN "received_key" text;--> statement-breakpoint
UPDATE "provider_calls" SET "owner_id" = "generations"."owner_id", "cost_micros" = 0, "estimate_micros" = 0 FROM "generations" WHERE "generations"."id" = "provider_calls"."generation_id";--> statement-breakpoint
UPDATE "generations" SET "estimate_micros" = 0;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_first_id_generations_id_fk" FOREIGN KEY ("first_id") REFERENCES "public"."generations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_second_id_generations_id_fk" FOREIGN KEY ("second_id") REFERENCES "public"."generations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_templates" ADD CONSTRAINT "prompt_templates_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_asset_id_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."assets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tone_starters" ADD CONSTRAINT "tone_starters_asset_id_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."assets"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comparisons_owner" ON "comparisons" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "comparisons_voted" ON "comparisons" USING btree ("voted_at");--> statement-breakpoint
CREATE INDEX "reactions_asset" ON "reactions" USING btree ("asset_id");--> statement-breakpoint
ALTER TABLE "provider_calls" ADD CONSTRAINT "provider_calls_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_calls" ADD CONSTRAINT "provider_calls_generation_id_generations_id_fk" FOREIGN KEY ("generation_id") REFERENCES "public"."generations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assets_tone_pool" ON "assets" USING btree ("tone_pool");--> statement-breakpoint
CREATE INDEX "provider_calls_started" ON "provider_calls" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "provider_calls_owner" ON "provider_calls" USING btree ("owner_id","started_at");