CREATE TABLE "telemetry_actions" (
	"trace_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"severity" smallint NOT NULL,
	"user_id" text,
	"user_email" text,
	"event" text,
	"event_rank" smallint NOT NULL,
	"events" text[] NOT NULL,
	"subject" text,
	"subject_rank" smallint NOT NULL,
	"method" text,
	"route" text,
	"http_status" integer,
	"request_rank" smallint NOT NULL,
	"generation_id" uuid,
	"words" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "telemetry_logs" (
	"trace_id" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"level" text NOT NULL,
	"event" text,
	"span_id" text,
	"message" text NOT NULL,
	"fields" jsonb NOT NULL,
	CONSTRAINT "telemetry_logs_trace_id_id_pk" PRIMARY KEY("trace_id","id")
);
--> statement-breakpoint
CREATE TABLE "telemetry_spans" (
	"trace_id" text NOT NULL,
	"span_id" text NOT NULL,
	"parent_id" text,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"process" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"duration_ms" double precision NOT NULL,
	"status" text NOT NULL,
	"status_message" text,
	"attributes" jsonb NOT NULL,
	"links" jsonb NOT NULL,
	CONSTRAINT "telemetry_spans_trace_id_span_id_pk" PRIMARY KEY("trace_id","span_id")
);
--> statement-breakpoint
CREATE INDEX "telemetry_actions_time" ON "telemetry_actions" USING btree ("started_at","trace_id");--> statement-breakpoint
CREATE INDEX "telemetry_actions_user" ON "telemetry_actions" USING btree ("user_email","started_at","trace_id");--> statement-breakpoint
CREATE INDEX "telemetry_actions_event" ON "telemetry_actions" USING btree ("event","started_at");