CREATE TABLE "partner_terms" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "partner_terms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"partner_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"basis_points" integer NOT NULL,
	"months" integer,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "partner_terms_bounds" CHECK ("partner_terms"."basis_points" between 1 and 2500 and "partner_terms"."months" between 1 and 36)
);
--> statement-breakpoint
ALTER TABLE "partner_terms" ADD CONSTRAINT "partner_terms_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "partner_terms" ADD CONSTRAINT "partner_terms_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "partner_terms_partner" ON "partner_terms" USING btree ("partner_id","starts_at");
--> statement-breakpoint
-- Terms that partners have had since they were taken on.
INSERT INTO "partner_terms" ("partner_id", "starts_at", "basis_points", "months", "set_by", "set_at")
  SELECT id, taken_on_at, basis_points, months, taken_on_by, taken_on_at FROM "partners";
--> statement-breakpoint
ALTER TABLE "partners" DROP CONSTRAINT "partners_terms";
--> statement-breakpoint
ALTER TABLE "partners" DROP COLUMN "basis_points";
--> statement-breakpoint
ALTER TABLE "partners" DROP COLUMN "months";
--> statement-breakpoint
-- Whoever is on file as a partner may be taken out of the record as persons are.
CREATE OR REPLACE FUNCTION keep_sequenced_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said text := current_setting('app.erases_person', true);
BEGIN
  IF coalesce(said, '') = '' OR to_jsonb(OLD) - 'payload' IS DISTINCT FROM to_jsonb(NEW) - 'payload'
    OR NOT (EXISTS (SELECT FROM persons WHERE said IN (persons.name, persons.email)) OR EXISTS (SELECT FROM partners WHERE said IN (partners.name, partners.email)))
    OR NOT loses_only_name(OLD.payload, NEW.payload, said) THEN
    RAISE EXCEPTION 'rows of % are facts: they are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
