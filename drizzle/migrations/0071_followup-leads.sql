CREATE TABLE "followup_settings" (
	"id" smallint PRIMARY KEY NOT NULL,
	"half_after_days" smallint NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "followup_settings_one" CHECK ("followup_settings"."id" = 1 and "followup_settings"."half_after_days" between 1 and 365)
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" integer NOT NULL,
	"fair_id" integer,
	"source" text NOT NULL,
	"source_key" text NOT NULL,
	"owner_id" uuid,
	"arose_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"heat" text,
	"suggested_heat" text,
	"budget" text,
	"buys_within" text,
	"blocker" text,
	"note" text,
	"judged_by" uuid,
	"judged_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "leads_state" CHECK ("leads"."state" in ('open','won','lost')),
	CONSTRAINT "leads_heat" CHECK ("leads"."heat" in ('high','mid','low') and ("leads"."heat" is null) = ("leads"."judged_at" is null)),
	CONSTRAINT "leads_budget" CHECK ("leads"."budget" in ('approved','planned','unclear','none')),
	CONSTRAINT "leads_time" CHECK ("leads"."buys_within" in ('month','quarter','half_year','later')),
	CONSTRAINT "leads_blocker" CHECK ("leads"."blocker" in ('terms','delivery','price','rival','after_sales','market','other')),
	CONSTRAINT "leads_source" CHECK ("leads"."source" in ('guest','visitor','prospect','person')),
	CONSTRAINT "leads_ended" CHECK (("leads"."state" = 'open') = ("leads"."ended_at" is null))
);
--> statement-breakpoint
ALTER TABLE "followup_settings" ADD CONSTRAINT "followup_settings_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_judged_by_users_id_fk" FOREIGN KEY ("judged_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "leads_once" ON "leads" USING btree ("source_key");--> statement-breakpoint
CREATE INDEX "leads_company" ON "leads" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "leads_arose" ON "leads" USING btree ("state","arose_at","id");--> statement-breakpoint
CREATE INDEX "leads_owner" ON "leads" USING btree ("owner_id","state");--> statement-breakpoint
CREATE INDEX "leads_fair" ON "leads" USING btree ("fair_id","state");