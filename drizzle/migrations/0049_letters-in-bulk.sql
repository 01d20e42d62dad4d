CREATE TABLE "letter_templates" (
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"version" integer NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"is_shipped" boolean DEFAULT false NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "letter_templates_kind_locale_version_pk" PRIMARY KEY("kind","locale","version"),
	CONSTRAINT "letter_templates_version" CHECK ("letter_templates"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "letters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"mailing_id" uuid,
	"kind" text NOT NULL,
	"occasion" text NOT NULL,
	"fair_id" integer,
	"person" text NOT NULL,
	"user_id" uuid,
	"dealer_id" integer NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"detail" text,
	"subject" text,
	"blocks" jsonb,
	"made_by" uuid,
	"made_at" timestamp with time zone NOT NULL,
	"handed_at" timestamp with time zone,
	CONSTRAINT "letters_state" CHECK ("letters"."state" in ('prepared','handed','left_out','failed')),
	CONSTRAINT "letters_reason" CHECK (("letters"."state" = 'left_out') = ("letters"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "mailings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"fair_id" integer,
	"audience" jsonb NOT NULL,
	"texts" jsonb,
	"state" text NOT NULL,
	"scope_rep_id" uuid,
	"scope_region_id" integer,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone,
	"asked_for" integer,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"sent_back_by" uuid,
	"sent_back_reason" text,
	"prepared_to" text,
	"prepared_at" timestamp with time zone,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "mailings_state" CHECK ("mailings"."state" in ('draft','waiting','sending','paused','done','stopped')),
	CONSTRAINT "mailings_two_people" CHECK ("mailings"."approved_by" <> "mailings"."made_by"),
	CONSTRAINT "mailings_approved" CHECK ("mailings"."state" not in ('sending','paused','done') or "mailings"."approved_by" is not null)
);
--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "enclosures" jsonb;--> statement-breakpoint
ALTER TABLE "letter_templates" ADD CONSTRAINT "letter_templates_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_mailing_id_mailings_id_fk" FOREIGN KEY ("mailing_id") REFERENCES "public"."mailings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_scope_rep_id_users_id_fk" FOREIGN KEY ("scope_rep_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_scope_region_id_regions_id_fk" FOREIGN KEY ("scope_region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_sent_back_by_users_id_fk" FOREIGN KEY ("sent_back_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailings" ADD CONSTRAINT "mailings_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "letters_once" ON "letters" USING btree ("kind","occasion","person") WHERE state in ('prepared','handed');--> statement-breakpoint
CREATE UNIQUE INDEX "letters_of_mailing" ON "letters" USING btree ("mailing_id","person");--> statement-breakpoint
CREATE INDEX "letters_state" ON "letters" USING btree ("mailing_id","state","id");--> statement-breakpoint
CREATE INDEX "letters_dealer" ON "letters" USING btree ("dealer_id","id");--> statement-breakpoint
CREATE INDEX "letters_made" ON "letters" USING btree ("made_at");--> statement-breakpoint
CREATE INDEX "letters_handed" ON "letters" USING btree ("handed_at");--> statement-breakpoint
CREATE INDEX "mailings_made" ON "mailings" USING btree ("made_at","id");--> statement-breakpoint
CREATE INDEX "mailings_sending" ON "mailings" USING btree ("approved_at") WHERE state = 'sending';