CREATE SEQUENCE "public"."sold_order_changes" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "analysis_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_shared" boolean NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sold_orders" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"change" bigint NOT NULL,
	"fair_id" integer NOT NULL,
	"dealer_id" integer NOT NULL,
	"region_id" integer NOT NULL,
	"channel" text NOT NULL,
	"currency" text NOT NULL,
	"placed_hour" integer NOT NULL,
	"variant_ids" integer[] NOT NULL,
	"units" integer[] NOT NULL,
	"amounts_minor" bigint[] NOT NULL,
	"list_minor" bigint[] NOT NULL,
	CONSTRAINT "sold_orders_lists" CHECK (cardinality("sold_orders"."units") = cardinality("sold_orders"."variant_ids") and cardinality("sold_orders"."amounts_minor") = cardinality("sold_orders"."variant_ids")
      and cardinality("sold_orders"."list_minor") = cardinality("sold_orders"."variant_ids"))
);
--> statement-breakpoint
ALTER TABLE "analysis_views" ADD CONSTRAINT "analysis_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sold_orders" ADD CONSTRAINT "sold_orders_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sold_orders" ADD CONSTRAINT "sold_orders_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sold_orders" ADD CONSTRAINT "sold_orders_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "analysis_views_user" ON "analysis_views" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sold_orders_change" ON "sold_orders" USING btree ("change");--> statement-breakpoint
CREATE INDEX "sold_orders_dealer" ON "sold_orders" USING btree ("dealer_id");