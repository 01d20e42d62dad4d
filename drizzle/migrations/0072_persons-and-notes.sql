CREATE TABLE "company_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" integer NOT NULL,
	"person_id" uuid,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"is_spoken" boolean DEFAULT false NOT NULL,
	"photo" text,
	"at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"written_by" uuid NOT NULL,
	"promised_on" date,
	"kept_at" timestamp with time zone,
	"kept_by" uuid,
	"taken_back_at" timestamp with time zone,
	"taken_back_by" uuid,
	CONSTRAINT "company_notes_kind" CHECK ("company_notes"."kind" in ('talk','call','visit','mail','observation','objection','rival','intention','stock','sample','complaint','promise')),
	CONSTRAINT "company_notes_text" CHECK (length("company_notes"."text") between 1 and 4000),
	CONSTRAINT "company_notes_promise" CHECK ("company_notes"."kind" = 'promise' or num_nonnulls("company_notes"."promised_on", "company_notes"."kept_at") = 0)
);
--> statement-breakpoint
CREATE TABLE "company_looks" (
	"company_id" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "company_looks_company_id_user_id_kind_day_pk" PRIMARY KEY("company_id","user_id","kind","day"),
	CONSTRAINT "company_looks_kind" CHECK ("company_looks"."kind" in ('company','persons','card','export'))
);
--> statement-breakpoint
CREATE TABLE "merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" integer NOT NULL,
	"person_id" uuid,
	"before" jsonb NOT NULL,
	"merged_at" timestamp with time zone NOT NULL,
	"merged_by" uuid NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid
);
--> statement-breakpoint
CREATE TABLE "person_consents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "person_consents_purpose" CHECK ("person_consents"."purpose" in ('follow_up','letters','wishes','photo'))
);
--> statement-breakpoint
CREATE TABLE "person_cards" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"photo" text NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"taken_by" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text NOT NULL,
	"company_id" integer NOT NULL,
	"person_id" uuid
);
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "merged_into" integer;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "search_stale" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "wechat" text;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "kakao" text;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "whatsapp" text;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "birthday" text;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "anniversary" text;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "company_notes" ADD CONSTRAINT "company_notes_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_notes" ADD CONSTRAINT "company_notes_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_notes" ADD CONSTRAINT "company_notes_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_notes" ADD CONSTRAINT "company_notes_kept_by_users_id_fk" FOREIGN KEY ("kept_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_notes" ADD CONSTRAINT "company_notes_taken_back_by_users_id_fk" FOREIGN KEY ("taken_back_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_looks" ADD CONSTRAINT "company_looks_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_looks" ADD CONSTRAINT "company_looks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_merged_by_users_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_consents" ADD CONSTRAINT "person_consents_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_consents" ADD CONSTRAINT "person_consents_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_consents" ADD CONSTRAINT "person_consents_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_cards" ADD CONSTRAINT "person_cards_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_cards" ADD CONSTRAINT "person_cards_taken_by_users_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_words" ADD CONSTRAINT "search_words_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_words" ADD CONSTRAINT "search_words_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "company_notes_company" ON "company_notes" USING btree ("company_id","at","id");--> statement-breakpoint
CREATE INDEX "company_notes_person" ON "company_notes" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "company_notes_promised" ON "company_notes" USING btree ("company_id") WHERE "company_notes"."kind" = 'promise' and "company_notes"."kept_at" is null and "company_notes"."taken_back_at" is null;--> statement-breakpoint
CREATE INDEX "company_looks_day" ON "company_looks" USING btree ("day");--> statement-breakpoint
CREATE INDEX "merges_company" ON "merges" USING btree ("company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_consents_standing" ON "person_consents" USING btree ("person_id","purpose") WHERE "person_consents"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "search_words_word" ON "search_words" USING btree ("word");--> statement-breakpoint
CREATE INDEX "search_words_company" ON "search_words" USING btree ("company_id");--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_merged_into_companies_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_merged_into_persons_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_dealer" ON "events" USING btree ("dealer_id","at") WHERE dealer_id is not null;--> statement-breakpoint
CREATE INDEX "companies_name" ON "companies" USING btree (lower("name")) WHERE "companies"."dealer_id" is null;--> statement-breakpoint
CREATE INDEX "companies_stale" ON "companies" USING btree ("id") WHERE "companies"."search_stale";--> statement-breakpoint
CREATE INDEX "persons_merged" ON "persons" USING btree ("merged_into");--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_merged" CHECK ("companies"."merged_into" is null or "companies"."dealer_id" is null);--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_birthday" CHECK ("persons"."birthday" ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$');--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_anniversary" CHECK ("persons"."anniversary" ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$');--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_gone" CHECK (num_nonnulls("persons"."merged_into", "persons"."erased_at") = 0 or "persons"."left_at" is not null);--> statement-breakpoint
-- One index answers both the beginning of a word and the order.
ALTER TABLE search_words ALTER COLUMN word TYPE text COLLATE "C";--> statement-breakpoint
CREATE FUNCTION company_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.name, NEW.city, NEW.dealer_id, NEW.merged_into) IS DISTINCT FROM (OLD.name, OLD.city, OLD.dealer_id, OLD.merged_into) THEN
    NEW.search_stale := true;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER companies_renamed BEFORE UPDATE ON companies FOR EACH ROW EXECUTE FUNCTION company_renamed();--> statement-breakpoint
CREATE FUNCTION dealer_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE companies SET search_stale = true WHERE dealer_id = NEW.id AND NOT search_stale;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER dealers_renamed AFTER UPDATE ON dealers FOR EACH ROW
  WHEN ((NEW.name, NEW.code, NEW.city, NEW.phone) IS DISTINCT FROM (OLD.name, OLD.code, OLD.city, OLD.phone))
  EXECUTE FUNCTION dealer_renamed();--> statement-breakpoint
CREATE FUNCTION persons_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE companies SET search_stale = true WHERE id IN (SELECT company_id FROM added) AND NOT search_stale;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER persons_added AFTER INSERT ON persons REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION persons_added();--> statement-breakpoint
CREATE FUNCTION person_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE companies SET search_stale = true WHERE id IN (NEW.company_id, OLD.company_id) AND NOT search_stale;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER persons_renamed AFTER UPDATE ON persons FOR EACH ROW
  WHEN ((NEW.name, NEW.phone, NEW.whatsapp, NEW.email, NEW.company_id, NEW.merged_into, NEW.erased_at)
    IS DISTINCT FROM (OLD.name, OLD.phone, OLD.whatsapp, OLD.email, OLD.company_id, OLD.merged_into, OLD.erased_at))
  EXECUTE FUNCTION person_renamed();--> statement-breakpoint
-- Who stood at a door and whose company is no dealer is a person of a prospect: one prospect a name.
INSERT INTO companies (key, name, source, created_at, created_by)
  SELECT DISTINCT ON (lower(company)) id, company, 'fair', arrived_at, recorded_by FROM fair_visitors ORDER BY lower(company), arrived_at;--> statement-breakpoint
INSERT INTO persons (id, company_id, name, phone, locale, created_at)
  SELECT v.id, c.id, v.name, v.phone, 'en', v.arrived_at FROM fair_visitors v
  JOIN companies c ON lower(c.name) = lower(v.company) AND c.dealer_id IS NULL;
