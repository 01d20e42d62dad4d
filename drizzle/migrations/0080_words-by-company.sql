DROP INDEX "search_words_company";--> statement-breakpoint
CREATE INDEX "search_words_company" ON "search_words" USING btree ("company_id","word");