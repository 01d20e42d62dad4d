DROP INDEX "receipts_reference";--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_reference" ON "receipts" USING btree ("method","reference") WHERE reversed_at is null;