CREATE SEQUENCE "public"."refill_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 50000001 CACHE 1;--> statement-breakpoint
ALTER SEQUENCE "public"."order_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 50000000 START WITH 20001 CACHE 1;--> statement-breakpoint
ALTER TABLE "price_list_products" ADD COLUMN "refill" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "fairs" ADD COLUMN "kind" text DEFAULT 'fair' NOT NULL;--> statement-breakpoint
ALTER TABLE "fairs" ADD COLUMN "price_list_id" integer;--> statement-breakpoint
ALTER TABLE "fairs" ADD COLUMN "paused_reason" text;--> statement-breakpoint
ALTER TABLE "fairs" ADD COLUMN "minimum_minor" bigint;--> statement-breakpoint
ALTER TABLE "fairs" ADD CONSTRAINT "fairs_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fairs_refill" ON "fairs" USING btree ("price_list_id");--> statement-breakpoint
ALTER TABLE "fairs" ADD CONSTRAINT "fairs_kind" CHECK ("fairs"."kind" in ('fair','refill'));--> statement-breakpoint
ALTER TABLE "fairs" ADD CONSTRAINT "fairs_price_list" CHECK (("fairs"."kind" = 'refill') = ("fairs"."price_list_id" is not null));--> statement-breakpoint
ALTER TABLE "fairs" ADD CONSTRAINT "fairs_refill_only" CHECK ("fairs"."kind" = 'refill' or num_nonnulls("fairs"."paused_reason", "fairs"."minimum_minor") = 0);--> statement-breakpoint
ALTER TABLE "fairs" ADD CONSTRAINT "fairs_minimum" CHECK ("fairs"."minimum_minor" > 0);