ALTER TABLE "price_list_products" ADD COLUMN "colour_minimum_units" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "price_list_products" ADD COLUMN "maximum_units" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "price_lists" ADD COLUMN "order_minimum_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "price_lists" ADD COLUMN "order_maximum_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "wished_on" date;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ship_from" date;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ship_until" date;--> statement-breakpoint
ALTER TABLE "price_list_products" ADD CONSTRAINT "price_list_products_limits" CHECK ("price_list_products"."colour_minimum_units" >= 0 and "price_list_products"."maximum_units" >= 0);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_window" CHECK ("orders"."ship_until" >= "orders"."ship_from");