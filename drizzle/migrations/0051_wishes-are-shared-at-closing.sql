ALTER TABLE "fair_shares" DROP CONSTRAINT "fair_shares_part";--> statement-breakpoint
ALTER TABLE "order_versions" DROP CONSTRAINT "order_versions_kind";--> statement-breakpoint
DROP INDEX "capacity_slot";--> statement-breakpoint
ALTER TABLE "fair_shares" ADD COLUMN "ready_on" date;--> statement-breakpoint
ALTER TABLE "fair_shares" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "fair_shares" ADD COLUMN "settlement_id" uuid;--> statement-breakpoint
ALTER TABLE "capacity" ADD COLUMN "wish_fair_id" integer;--> statement-breakpoint
ALTER TABLE "capacity" ADD CONSTRAINT "capacity_wish_fair_id_fairs_id_fk" FOREIGN KEY ("wish_fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "capacity_wishes" ON "capacity" USING btree ("variant_id","wish_fair_id") WHERE wish_fair_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "capacity_slot" ON "capacity" USING btree ("variant_id","available_on") WHERE wish_fair_id is null;--> statement-breakpoint
ALTER TABLE "fair_shares" ADD CONSTRAINT "fair_shares_ready" CHECK (("fair_shares"."part" = 'closing') = ("fair_shares"."ready_on" is not null));--> statement-breakpoint
ALTER TABLE "fair_shares" ADD CONSTRAINT "fair_shares_part" CHECK ("fair_shares"."part" in ('region','class','closing'));--> statement-breakpoint
ALTER TABLE "order_versions" ADD CONSTRAINT "order_versions_kind" CHECK ("order_versions"."kind" in ('placed','amended','late','cancelled','shared'));