CREATE TABLE "companies" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "companies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" uuid DEFAULT gen_random_uuid() NOT NULL,
	"dealer_id" integer,
	"name" text,
	"city" text,
	"region_id" integer,
	"rep_id" uuid,
	"trade" text,
	"source" text,
	"opened_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"became_dealer_at" timestamp with time zone,
	CONSTRAINT "companies_key_unique" UNIQUE("key"),
	CONSTRAINT "companies_kind" CHECK (case when "companies"."dealer_id" is null then "companies"."name" is not null
          else num_nonnulls("companies"."name", "companies"."city", "companies"."region_id", "companies"."rep_id") = 0 end),
	CONSTRAINT "companies_source" CHECK ("companies"."source" in ('fair','show','referral','web','phone','visit','file','other'))
);
--> statement-breakpoint
ALTER TABLE "persons" ALTER COLUMN "dealer_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "company_id" integer;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_rep_id_users_id_fk" FOREIGN KEY ("rep_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "companies_dealer" ON "companies" USING btree ("dealer_id");--> statement-breakpoint
CREATE INDEX "companies_rep" ON "companies" USING btree ("rep_id") WHERE "companies"."dealer_id" is null;--> statement-breakpoint
CREATE INDEX "companies_region" ON "companies" USING btree ("region_id") WHERE "companies"."dealer_id" is null;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "persons_company" ON "persons" USING btree ("company_id");--> statement-breakpoint
-- Every dealer is a company: those that are there, and those that will be written down, by hand or by file.
INSERT INTO companies (dealer_id, created_at) SELECT id, created_at FROM dealers;--> statement-breakpoint
CREATE FUNCTION dealer_is_company() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO companies (dealer_id, created_at) SELECT id, created_at FROM added;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER dealers_company AFTER INSERT ON dealers REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION dealer_is_company();--> statement-breakpoint
UPDATE persons SET company_id = companies.id FROM companies WHERE companies.dealer_id = persons.dealer_id;--> statement-breakpoint
ALTER TABLE persons ALTER COLUMN company_id SET NOT NULL;--> statement-breakpoint
-- Whoever writes down a person of a dealer names the dealer; the company follows from it.
CREATE FUNCTION person_of_company() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.company_id IS NULL THEN
    SELECT id INTO NEW.company_id FROM companies WHERE dealer_id = NEW.dealer_id;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER persons_company BEFORE INSERT ON persons FOR EACH ROW EXECUTE FUNCTION person_of_company();
