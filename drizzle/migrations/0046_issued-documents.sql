CREATE TABLE "issued_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"number" text NOT NULL,
	"version" integer NOT NULL,
	"locale" text NOT NULL,
	"dealer_id" integer,
	"template" text NOT NULL,
	"values" jsonb NOT NULL,
	"files" text[] NOT NULL,
	"code" text NOT NULL,
	"dated_on" date NOT NULL,
	"total_minor" bigint,
	"currency" text,
	"issued_at" timestamp with time zone NOT NULL,
	"file_hash" text,
	"file_bytes" integer,
	"set_at" timestamp with time zone,
	CONSTRAINT "issued_documents_code_unique" UNIQUE("code"),
	CONSTRAINT "issued_documents_version" UNIQUE("kind","subject_type","subject_id","version"),
	CONSTRAINT "issued_documents_total" CHECK (("issued_documents"."total_minor" is null) = ("issued_documents"."currency" is null)),
	CONSTRAINT "issued_documents_file" CHECK (("issued_documents"."file_hash" is null) = ("issued_documents"."file_bytes" is null) and ("issued_documents"."file_hash" is null) = ("issued_documents"."set_at" is null))
);
--> statement-breakpoint
CREATE INDEX "issued_documents_dealer" ON "issued_documents" USING btree ("dealer_id","issued_at");--> statement-breakpoint
CREATE FUNCTION issued_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.file_hash IS NOT NULL
    OR to_jsonb(OLD) - '{file_hash,file_bytes,set_at}'::text[] <> to_jsonb(NEW) - '{file_hash,file_bytes,set_at}'::text[] THEN
    RAISE EXCEPTION 'a document that was issued never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER issued_documents_stay BEFORE UPDATE ON "issued_documents" FOR EACH ROW EXECUTE FUNCTION issued_document_stays();
--> statement-breakpoint
CREATE TRIGGER issued_documents_keep BEFORE DELETE ON "issued_documents" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Orders that were confirmed before there were letters get theirs when somebody asks for it.
INSERT INTO "subscriptions" ("name", "position") SELECT 'letters', "last_seq" FROM "event_sequence" WHERE "last_seq" > 0;
