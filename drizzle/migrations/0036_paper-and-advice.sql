CREATE TABLE "draft_advice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"draft_id" integer NOT NULL,
	"question" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer" text,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "draft_advice_ended" CHECK (("draft_advice"."ended_at" is null) = ("draft_advice"."ended_by" is null))
);
--> statement-breakpoint
CREATE TABLE "paper_sheets" (
	"code" text PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"dealer_id" integer NOT NULL,
	"number" integer NOT NULL,
	"printed_by" uuid NOT NULL,
	"printed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "draft_advice" ADD CONSTRAINT "draft_advice_draft_id_order_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."order_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_advice" ADD CONSTRAINT "draft_advice_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_advice" ADD CONSTRAINT "draft_advice_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_sheets" ADD CONSTRAINT "paper_sheets_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_sheets" ADD CONSTRAINT "paper_sheets_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_sheets" ADD CONSTRAINT "paper_sheets_printed_by_users_id_fk" FOREIGN KEY ("printed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "draft_advice_open" ON "draft_advice" USING btree ("draft_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "draft_advice_draft" ON "draft_advice" USING btree ("draft_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "paper_sheets_number" ON "paper_sheets" USING btree ("fair_id","number");