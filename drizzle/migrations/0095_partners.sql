CREATE TABLE "commission_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partner_id" uuid NOT NULL,
	"referral_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"statement_id" uuid,
	CONSTRAINT "commission_entries_amount" CHECK ("commission_entries"."kind" in ('earned','reversed') and ("commission_entries"."kind" = 'earned') = ("commission_entries"."amount_minor" > 0) and "commission_entries"."amount_minor" <> 0)
);
--> statement-breakpoint
CREATE TABLE "commission_statements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "commission_statements_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"partner_id" uuid NOT NULL,
	"month" text NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"drawn_by" uuid NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"paid_by" uuid,
	"paid_at" timestamp with time zone,
	"paid_on" date,
	"reference" text,
	CONSTRAINT "commission_statements_number_unique" UNIQUE("number"),
	CONSTRAINT "commission_statements_month" UNIQUE("partner_id","month","currency"),
	CONSTRAINT "commission_statements_total" CHECK ("commission_statements"."total_minor" > 0),
	CONSTRAINT "commission_statements_approved" CHECK (num_nonnulls("commission_statements"."approved_by", "commission_statements"."approved_at") in (0, 2) and "commission_statements"."approved_by" is distinct from "commission_statements"."drawn_by"),
	CONSTRAINT "commission_statements_paid" CHECK (num_nonnulls("commission_statements"."paid_by", "commission_statements"."paid_at", "commission_statements"."paid_on", "commission_statements"."reference") in (0, 4) and ("commission_statements"."paid_at" is null or "commission_statements"."approved_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"locale" text NOT NULL,
	"code" text NOT NULL,
	"region_id" integer NOT NULL,
	"rep_id" uuid,
	"basis_points" integer NOT NULL,
	"months" integer,
	"taken_on_by" uuid NOT NULL,
	"taken_on_at" timestamp with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "partners_code_unique" UNIQUE("code"),
	CONSTRAINT "partners_terms" CHECK ("partners"."basis_points" between 1 and 2500 and "partners"."months" between 1 and 36),
	CONSTRAINT "partners_ended" CHECK (num_nonnulls("partners"."ended_by", "partners"."ended_at") in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "referrals" ALTER COLUMN "dealer_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "partner_id" uuid;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "basis_points" integer;--> statement-breakpoint
ALTER TABLE "referrals" ADD COLUMN "months" integer;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD CONSTRAINT "commission_entries_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD CONSTRAINT "commission_entries_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD CONSTRAINT "commission_entries_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_entries" ADD CONSTRAINT "commission_entries_statement_id_commission_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."commission_statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_statements" ADD CONSTRAINT "commission_statements_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_statements" ADD CONSTRAINT "commission_statements_drawn_by_users_id_fk" FOREIGN KEY ("drawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_statements" ADD CONSTRAINT "commission_statements_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commission_statements" ADD CONSTRAINT "commission_statements_paid_by_users_id_fk" FOREIGN KEY ("paid_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_rep_id_users_id_fk" FOREIGN KEY ("rep_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_taken_on_by_users_id_fk" FOREIGN KEY ("taken_on_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commission_entries_referral" ON "commission_entries" USING btree ("referral_id","order_id");--> statement-breakpoint
CREATE INDEX "commission_entries_statement" ON "commission_entries" USING btree ("statement_id");--> statement-breakpoint
CREATE INDEX "commission_entries_at" ON "commission_entries" USING btree ("at","id");--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "referrals_partner" ON "referrals" USING btree ("partner_id") WHERE partner_id is not null;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referrer" CHECK (num_nonnulls("referrals"."dealer_id", "referrals"."partner_id") = 1 and ("referrals"."partner_id" is null) = ("referrals"."basis_points" is null)
        and ("referrals"."months" is null or "referrals"."partner_id" is not null));