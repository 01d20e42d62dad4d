ALTER TABLE "search_words" DROP CONSTRAINT "search_words_company_id_companies_id_fk";
--> statement-breakpoint
ALTER TABLE "search_words" DROP CONSTRAINT "search_words_person_id_persons_id_fk";
