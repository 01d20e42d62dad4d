DROP INDEX "order_files_hash";--> statement-breakpoint
ALTER TABLE "order_files" DROP COLUMN "hash";