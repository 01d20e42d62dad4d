ALTER TABLE "analysis_views" ADD COLUMN "place" text DEFAULT 'analysis' NOT NULL;--> statement-breakpoint
CREATE INDEX "sold_orders_variants" ON "sold_orders" USING gin ("variant_ids");--> statement-breakpoint
ALTER TABLE "analysis_views" ADD CONSTRAINT "analysis_views_place" CHECK ("analysis_views"."place" in ('analysis','orders'));