CREATE TABLE "quotation_versions" (
	"quotation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"valid_until" date NOT NULL,
	"lines" jsonb NOT NULL,
	"units" integer NOT NULL,
	"total_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"words" text,
	"terms" text,
	"document_id" uuid,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "quotation_versions_quotation_id_version_pk" PRIMARY KEY("quotation_id","version"),
	CONSTRAINT "quotation_versions_sent" CHECK (("quotation_versions"."sent_at" is null) = ("quotation_versions"."document_id" is null))
);
--> statement-breakpoint
CREATE TABLE "quotation_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"quotation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"words" text,
	"wanted" jsonb,
	"user_id" uuid,
	"person_id" uuid,
	"said_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quotation_words_kind" CHECK ("quotation_words"."kind" in ('question','counter','wants','declined','reply')),
	CONSTRAINT "quotation_words_wanted" CHECK (("quotation_words"."kind" = 'counter') = ("quotation_words"."wanted" is not null))
);
--> statement-breakpoint
CREATE TABLE "quotations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "quotations_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"company_id" integer NOT NULL,
	"lead_id" uuid,
	"fair_id" integer NOT NULL,
	"price_list_id" integer,
	"person_id" uuid,
	"owner_id" uuid NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"token_hash" text NOT NULL,
	"claimed_until" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"ordered_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quotations_state" CHECK ("quotations"."state" in ('draft','sent','declined','withdrawn')),
	CONSTRAINT "quotations_sent" CHECK ("quotations"."state" in ('draft','withdrawn') or "quotations"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "quotation_versions" ADD CONSTRAINT "quotation_versions_quotation_id_quotations_id_fk" FOREIGN KEY ("quotation_id") REFERENCES "public"."quotations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotation_versions" ADD CONSTRAINT "quotation_versions_document_id_issued_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."issued_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotation_versions" ADD CONSTRAINT "quotation_versions_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotation_words" ADD CONSTRAINT "quotation_words_quotation_id_quotations_id_fk" FOREIGN KEY ("quotation_id") REFERENCES "public"."quotations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotation_words" ADD CONSTRAINT "quotation_words_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotation_words" ADD CONSTRAINT "quotation_words_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "quotation_versions_order" ON "quotation_versions" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "quotation_words_of" ON "quotation_words" USING btree ("quotation_id","said_at");--> statement-breakpoint
CREATE UNIQUE INDEX "quotations_number" ON "quotations" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "quotations_token" ON "quotations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "quotations_company" ON "quotations" USING btree ("company_id","made_at");--> statement-breakpoint
CREATE INDEX "quotations_made" ON "quotations" USING btree ("state","made_at","id");--> statement-breakpoint
CREATE INDEX "events_company" ON "events" USING btree ((payload ->> 'companyId'),"at") WHERE aggregate_type in ('quotation', 'lead', 'task') and dealer_id is null;