ALTER TABLE "news" ADD COLUMN "corrected_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "refill" boolean DEFAULT true NOT NULL;