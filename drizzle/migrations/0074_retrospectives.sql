CREATE TABLE "retrospective_decisions" (
	"fair_id" integer PRIMARY KEY NOT NULL,
	"size" text NOT NULL,
	"place" text NOT NULL,
	"products" text NOT NULL,
	"words" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "retrospective_decisions_size" CHECK ("retrospective_decisions"."size" in ('larger','same','smaller','none'))
);
--> statement-breakpoint
CREATE TABLE "retrospective_figures" (
	"fair_id" integer NOT NULL,
	"metric" text NOT NULL,
	"expected" bigint,
	"comment" text,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "retrospective_figures_fair_id_metric_pk" PRIMARY KEY("fair_id","metric")
);
--> statement-breakpoint
CREATE TABLE "retrospective_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"cause" text,
	"judgement" smallint,
	"verdict" text,
	"owner_id" uuid,
	"due_on" date,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"done_by" uuid,
	"done_at" timestamp with time zone,
	"dropped_at" timestamp with time zone,
	CONSTRAINT "retrospective_notes_kind" CHECK ("retrospective_notes"."kind" in ('highlight','problem','proposal','unforeseen','venue','rival','goal')),
	CONSTRAINT "retrospective_notes_judgement" CHECK ("retrospective_notes"."judgement" between 1 and 5),
	CONSTRAINT "retrospective_notes_verdict" CHECK ("retrospective_notes"."verdict" in ('keep','fix','measure')),
	CONSTRAINT "retrospective_notes_measure" CHECK ("retrospective_notes"."verdict" is distinct from 'measure' or num_nonnulls("retrospective_notes"."owner_id", "retrospective_notes"."due_on") = 2),
	CONSTRAINT "retrospective_notes_done" CHECK (("retrospective_notes"."done_at" is null) = ("retrospective_notes"."done_by" is null))
);
--> statement-breakpoint
CREATE TABLE "retrospective_versions" (
	"fair_id" integer NOT NULL,
	"version" integer NOT NULL,
	"content" text NOT NULL,
	"hash" text NOT NULL,
	"signed_by" uuid NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "retrospective_versions_fair_id_version_pk" PRIMARY KEY("fair_id","version"),
	CONSTRAINT "retrospective_versions_hash" CHECK ("retrospective_versions"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "retrospective_votes" (
	"note_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "retrospective_votes_note_id_user_id_pk" PRIMARY KEY("note_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "retrospective_decisions" ADD CONSTRAINT "retrospective_decisions_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_decisions" ADD CONSTRAINT "retrospective_decisions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_figures" ADD CONSTRAINT "retrospective_figures_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_figures" ADD CONSTRAINT "retrospective_figures_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_notes" ADD CONSTRAINT "retrospective_notes_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_notes" ADD CONSTRAINT "retrospective_notes_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_notes" ADD CONSTRAINT "retrospective_notes_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_notes" ADD CONSTRAINT "retrospective_notes_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_versions" ADD CONSTRAINT "retrospective_versions_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_versions" ADD CONSTRAINT "retrospective_versions_signed_by_users_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_votes" ADD CONSTRAINT "retrospective_votes_note_id_retrospective_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."retrospective_notes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_votes" ADD CONSTRAINT "retrospective_votes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "retrospective_notes_fair" ON "retrospective_notes" USING btree ("fair_id");--> statement-breakpoint
CREATE INDEX "retrospective_notes_open" ON "retrospective_notes" USING btree ("owner_id") WHERE verdict = 'measure' and done_at is null and dropped_at is null;--> statement-breakpoint
CREATE INDEX "retrospective_votes_user" ON "retrospective_votes" USING btree ("user_id");