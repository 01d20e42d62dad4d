CREATE TABLE "style_levels" (
	"product_id" integer PRIMARY KEY NOT NULL,
	"level" text NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "screens" ADD COLUMN "seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shipment_positions" ADD COLUMN "exception" text;--> statement-breakpoint
ALTER TABLE "shipment_positions" ADD COLUMN "expected_on" date;--> statement-breakpoint
ALTER TABLE "style_levels" ADD CONSTRAINT "style_levels_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shipment_positions_expected" ON "shipment_positions" USING btree ("expected_on") WHERE expected_on is not null;