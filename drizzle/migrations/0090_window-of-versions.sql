ALTER TABLE "order_versions" ADD COLUMN "ship_from" date;--> statement-breakpoint
ALTER TABLE "order_versions" ADD COLUMN "ship_until" date;--> statement-breakpoint
-- No change could move the window until now: every version has that of its order.
UPDATE "order_versions" v SET "ship_from" = o."ship_from", "ship_until" = o."ship_until"
FROM "orders" o WHERE o."id" = v."order_id" AND (o."ship_from" IS NOT NULL OR o."ship_until" IS NOT NULL);
