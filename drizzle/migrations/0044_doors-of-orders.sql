DROP INDEX "order_drafts_dealer";--> statement-breakpoint
ALTER TABLE "order_drafts" ADD COLUMN "door_id" integer;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "door_id" integer;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "sheet_id" uuid;--> statement-breakpoint
ALTER TABLE "order_drafts" ADD CONSTRAINT "order_drafts_door_id_dealer_addresses_id_fk" FOREIGN KEY ("door_id") REFERENCES "public"."dealer_addresses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_door_id_dealer_addresses_id_fk" FOREIGN KEY ("door_id") REFERENCES "public"."dealer_addresses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_door" ON "orders" USING btree ("door_id") WHERE door_id is not null;--> statement-breakpoint
CREATE INDEX "orders_sheet" ON "orders" USING btree ("sheet_id") WHERE sheet_id is not null;--> statement-breakpoint
ALTER TABLE "order_drafts" ADD CONSTRAINT "order_drafts_place" UNIQUE NULLS NOT DISTINCT("dealer_id","fair_id","door_id");