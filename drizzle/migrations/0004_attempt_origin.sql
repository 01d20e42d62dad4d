ALTER TABLE "payment_attempts" ADD COLUMN "origin" text NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "locale" text NOT NULL;