CREATE TABLE "fair_share_parts" (
	"fair_id" integer NOT NULL,
	"product_id" integer NOT NULL,
	"key" text NOT NULL,
	"most_units" integer NOT NULL,
	CONSTRAINT "fair_share_parts_fair_id_product_id_key_pk" PRIMARY KEY("fair_id","product_id","key"),
	CONSTRAINT "fair_share_parts_units" CHECK ("fair_share_parts"."most_units" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fair_shares" (
	"fair_id" integer NOT NULL,
	"product_id" integer NOT NULL,
	"part" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"marked_at" timestamp with time zone,
	CONSTRAINT "fair_shares_fair_id_product_id_pk" PRIMARY KEY("fair_id","product_id"),
	CONSTRAINT "fair_shares_part" CHECK ("fair_shares"."part" in ('region','class'))
);
--> statement-breakpoint
CREATE TABLE "shared_orders" (
	"fair_id" integer NOT NULL,
	"product_id" integer NOT NULL,
	"order_id" uuid NOT NULL,
	CONSTRAINT "shared_orders_fair_id_product_id_order_id_pk" PRIMARY KEY("fair_id","product_id","order_id")
);
--> statement-breakpoint
ALTER TABLE "fair_share_parts" ADD CONSTRAINT "fair_share_parts_fair_id_product_id_fair_shares_fair_id_product_id_fk" FOREIGN KEY ("fair_id","product_id") REFERENCES "public"."fair_shares"("fair_id","product_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_shares" ADD CONSTRAINT "fair_shares_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_shares" ADD CONSTRAINT "fair_shares_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shared_orders_order" ON "shared_orders" USING btree ("order_id");--> statement-breakpoint
CREATE TRIGGER fair_shares_changed AFTER INSERT OR DELETE OR UPDATE OF part, set_at ON "fair_shares" FOR EACH STATEMENT EXECUTE FUNCTION catalog_has_changed();
--> statement-breakpoint
CREATE TRIGGER fair_share_parts_changed AFTER INSERT OR UPDATE OR DELETE ON "fair_share_parts" FOR EACH STATEMENT EXECUTE FUNCTION catalog_has_changed();
