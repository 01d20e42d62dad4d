CREATE TABLE "playbook_letters" (
	"run_id" uuid NOT NULL,
	"step" smallint NOT NULL,
	"company_id" integer NOT NULL,
	"low_month" date,
	"nth" smallint,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "playbook_letters_run_id_step_pk" PRIMARY KEY("run_id","step"),
	CONSTRAINT "playbook_letters_two" CHECK (("playbook_letters"."low_month" is null) = ("playbook_letters"."nth" is null) and "playbook_letters"."nth" between 1 and 2)
);
--> statement-breakpoint
CREATE TABLE "playbook_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"playbook" text NOT NULL,
	"company_id" integer NOT NULL,
	"lead_id" uuid,
	"order_id" uuid,
	"fair_id" integer,
	"owner_id" uuid,
	"started_by" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"next_step" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ending" text,
	"ended_by" uuid,
	CONSTRAINT "playbook_runs_ended" CHECK (("playbook_runs"."ended_at" is null) = ("playbook_runs"."ending" is null) and ("playbook_runs"."ended_at" is null) = ("playbook_runs"."next_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "region_days" (
	"region_id" integer NOT NULL,
	"day" date NOT NULL,
	"name" text NOT NULL,
	"set_by" uuid NOT NULL,
	CONSTRAINT "region_days_region_id_day_pk" PRIMARY KEY("region_id","day")
);
--> statement-breakpoint
CREATE TABLE "order_risks" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"reason" text,
	"play" text,
	"note" text,
	"owner_id" uuid,
	"noted_by" uuid,
	"noted_at" timestamp with time zone,
	"warning" text,
	"warned_by" uuid,
	"warned_at" timestamp with time zone,
	"lapses_at" timestamp with time zone,
	"lapsed_at" timestamp with time zone,
	CONSTRAINT "order_risks_warned" CHECK (num_nonnulls("order_risks"."warning", "order_risks"."warned_by", "order_risks"."warned_at", "order_risks"."lapses_at") in (0, 4)),
	CONSTRAINT "order_risks_lapse" CHECK ("order_risks"."lapsed_at" is null or "order_risks"."lapsed_at" >= "order_risks"."lapses_at"),
	CONSTRAINT "order_risks_reason" CHECK ("order_risks"."reason" in ('better_price','market_changed','trade_barrier','cash_short','terms','forgotten','unknown'))
);
--> statement-breakpoint
ALTER TABLE "playbook_letters" ADD CONSTRAINT "playbook_letters_run_id_playbook_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."playbook_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "region_days" ADD CONSTRAINT "region_days_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "region_days" ADD CONSTRAINT "region_days_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_risks" ADD CONSTRAINT "order_risks_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_risks" ADD CONSTRAINT "order_risks_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_risks" ADD CONSTRAINT "order_risks_noted_by_users_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_risks" ADD CONSTRAINT "order_risks_warned_by_users_id_fk" FOREIGN KEY ("warned_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "playbook_letters_month" ON "playbook_letters" USING btree ("company_id","low_month","nth");--> statement-breakpoint
CREATE UNIQUE INDEX "playbook_runs_one" ON "playbook_runs" USING btree ("playbook","lead_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "playbook_runs_order" ON "playbook_runs" USING btree ("playbook","order_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "playbook_runs_next" ON "playbook_runs" USING btree ("next_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "playbook_runs_company" ON "playbook_runs" USING btree ("company_id","started_at");--> statement-breakpoint
CREATE INDEX "playbook_runs_lead" ON "playbook_runs" USING btree ("lead_id");--> statement-breakpoint
CREATE INDEX "order_risks_lapse" ON "order_risks" USING btree ("lapses_at") WHERE lapsed_at is null;