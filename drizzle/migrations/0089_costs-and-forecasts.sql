CREATE TABLE "fair_forecasts" (
	"fair_id" integer NOT NULL,
	"product_id" integer NOT NULL,
	"first_week" date NOT NULL,
	"weeks" double precision[] NOT NULL,
	"naive_weeks" double precision[] NOT NULL,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "fair_forecasts_fair_id_product_id_pk" PRIMARY KEY("fair_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "forecast_results" (
	"product_id" integer PRIMARY KEY NOT NULL,
	"method" text NOT NULL,
	"units" integer NOT NULL,
	"low" integer NOT NULL,
	"high" integer NOT NULL,
	"weeks" double precision[] NOT NULL,
	"naive_weeks" double precision[] NOT NULL,
	"judged" jsonb NOT NULL,
	"coverage" double precision,
	"season" integer
);
--> statement-breakpoint
CREATE TABLE "forecast_runs" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	"first_week" date NOT NULL,
	"against" double precision,
	"held" double precision,
	CONSTRAINT "forecast_runs_one" CHECK ("forecast_runs"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "product_costs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "product_costs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"product_id" integer NOT NULL,
	"variant_id" integer,
	"currency" text NOT NULL,
	"valid_from" date NOT NULL,
	"unit_cost_minor" bigint NOT NULL,
	CONSTRAINT "product_costs_cost" CHECK ("product_costs"."unit_cost_minor" >= 0)
);
--> statement-breakpoint
ALTER TABLE "fair_forecasts" ADD CONSTRAINT "fair_forecasts_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_forecasts" ADD CONSTRAINT "fair_forecasts_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forecast_results" ADD CONSTRAINT "forecast_results_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_costs" ADD CONSTRAINT "product_costs_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_costs" ADD CONSTRAINT "product_costs_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "product_costs_step" ON "product_costs" USING btree ("product_id",coalesce("variant_id", 0),"currency","valid_from");