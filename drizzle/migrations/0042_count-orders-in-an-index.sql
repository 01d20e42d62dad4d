DROP INDEX "orders_fair_region";--> statement-breakpoint
CREATE INDEX "orders_fair_region" ON "orders" USING btree ("fair_id","region_id","status","order_class");