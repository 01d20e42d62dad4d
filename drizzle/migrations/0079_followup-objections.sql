CREATE TABLE "handbook_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tag" text NOT NULL,
	"state" text NOT NULL,
	"question" text DEFAULT '' NOT NULL,
	"question_zh" text DEFAULT '' NOT NULL,
	"question_ko" text DEFAULT '' NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"answer_zh" text DEFAULT '' NOT NULL,
	"answer_ko" text DEFAULT '' NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"written_by" uuid,
	"written_at" timestamp with time zone,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"reads" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "handbook_entries_state" CHECK ("handbook_entries"."state" in ('proposed','waiting','approved','withdrawn')),
	CONSTRAINT "handbook_entries_two" CHECK ("handbook_entries"."approved_by" <> "handbook_entries"."written_by"),
	CONSTRAINT "handbook_entries_approved" CHECK ("handbook_entries"."state" <> 'approved' or "handbook_entries"."approved_by" is not null)
);
--> statement-breakpoint
CREATE TABLE "objections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" integer NOT NULL,
	"topic" text NOT NULL,
	"tag" text NOT NULL,
	"said" text NOT NULL,
	"route" text NOT NULL,
	"routed_to" uuid,
	"due_at" timestamp with time zone,
	"noted_by" uuid NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "objections_route" CHECK (("objections"."route" = 'rep') = ("objections"."routed_to" is null) and ("objections"."routed_to" is null) = ("objections"."due_at" is null)),
	CONSTRAINT "objections_answered" CHECK (num_nonnulls("objections"."answer", "objections"."answered_by", "objections"."answered_at") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "handbook_entries" ADD CONSTRAINT "handbook_entries_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handbook_entries" ADD CONSTRAINT "handbook_entries_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_routed_to_users_id_fk" FOREIGN KEY ("routed_to") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_noted_by_users_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "handbook_entries_tag" ON "handbook_entries" USING btree ("tag") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "objections_tag" ON "objections" USING btree ("tag","noted_at");--> statement-breakpoint
CREATE INDEX "objections_company" ON "objections" USING btree ("company_id","noted_at");--> statement-breakpoint
CREATE INDEX "objections_noted" ON "objections" USING btree ("noted_at","id");