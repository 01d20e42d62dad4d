ALTER TABLE "sold_orders" DROP CONSTRAINT "sold_orders_fair_id_fairs_id_fk";
--> statement-breakpoint
ALTER TABLE "sold_orders" DROP CONSTRAINT "sold_orders_dealer_id_dealers_id_fk";
--> statement-breakpoint
ALTER TABLE "sold_orders" DROP CONSTRAINT "sold_orders_region_id_regions_id_fk";
--> statement-breakpoint
ALTER TABLE "promises" DROP CONSTRAINT "promises_fair_id_fairs_id_fk";
--> statement-breakpoint
ALTER TABLE "promises" DROP CONSTRAINT "promises_dealer_id_dealers_id_fk";
