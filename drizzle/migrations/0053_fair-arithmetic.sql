CREATE TABLE "dealer_sales" (
	"dealer_id" integer NOT NULL,
	"month" date NOT NULL,
	"category" text DEFAULT '' NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "dealer_sales_dealer_id_month_category_pk" PRIMARY KEY("dealer_id","month","category"),
	CONSTRAINT "dealer_sales_month" CHECK (extract(day from "dealer_sales"."month") = 1),
	CONSTRAINT "dealer_sales_amount" CHECK ("dealer_sales"."amount_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fair_aims" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fair_aims_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"fair_id" integer NOT NULL,
	"region_id" integer,
	"measure" text NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "fair_aims_measure" CHECK ("fair_aims"."measure" in ('households','invited','core','owner_share','on_site')),
	CONSTRAINT "fair_aims_value" CHECK ("fair_aims"."value" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fair_parameters" (
	"fair_id" integer PRIMARY KEY NOT NULL,
	"months_least" integer NOT NULL,
	"months_wished" integer NOT NULL,
	"minimum_order_minor" bigint,
	"uplift_percent" integer NOT NULL,
	"household_share_percent" integer NOT NULL,
	"key_dealers" integer NOT NULL,
	"owner_share_percent" integer NOT NULL,
	"attendance_bonus_minor" bigint NOT NULL,
	"attendance_deduction_minor" bigint NOT NULL,
	"total_bonus_minor" bigint NOT NULL,
	"total_deduction_minor" bigint NOT NULL,
	"on_site_bonus_minor" bigint NOT NULL,
	"on_site_deduction_minor" bigint NOT NULL,
	"pay_floor_percent" integer NOT NULL,
	CONSTRAINT "fair_parameters_months" CHECK ("fair_parameters"."months_least" between 0 and 24 and "fair_parameters"."months_wished" between "fair_parameters"."months_least" and 24),
	CONSTRAINT "fair_parameters_minimum" CHECK ("fair_parameters"."minimum_order_minor" > 0),
	CONSTRAINT "fair_parameters_shares" CHECK ("fair_parameters"."uplift_percent" between 0 and 1000 and "fair_parameters"."household_share_percent" between 0 and 100
      and "fair_parameters"."owner_share_percent" between 0 and 100 and "fair_parameters"."pay_floor_percent" between 0 and 100 and "fair_parameters"."key_dealers" between 0 and 100),
	CONSTRAINT "fair_parameters_pay" CHECK (least("fair_parameters"."attendance_bonus_minor", "fair_parameters"."attendance_deduction_minor", "fair_parameters"."total_bonus_minor",
      "fair_parameters"."total_deduction_minor", "fair_parameters"."on_site_bonus_minor", "fair_parameters"."on_site_deduction_minor") >= 0)
);
--> statement-breakpoint
ALTER TABLE "dealer_sales" ADD CONSTRAINT "dealer_sales_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_aims" ADD CONSTRAINT "fair_aims_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_aims" ADD CONSTRAINT "fair_aims_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_parameters" ADD CONSTRAINT "fair_parameters_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dealer_sales_month" ON "dealer_sales" USING btree ("month");--> statement-breakpoint
CREATE UNIQUE INDEX "fair_aims_aim" ON "fair_aims" USING btree ("fair_id",coalesce("region_id", 0),"measure");