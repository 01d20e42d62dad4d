CREATE TABLE "referral_codes" (
	"dealer_id" integer PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "referral_codes_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "referral_rules" (
	"currency" text PRIMARY KEY NOT NULL,
	"referrer_minor" bigint NOT NULL,
	"referred_minor" bigint NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "referral_rules_amounts" CHECK ("referral_rules"."referrer_minor" >= 0 and "referral_rules"."referred_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dealer_id" integer NOT NULL,
	"company_id" integer NOT NULL,
	"company_name" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"signs" text[] NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL,
	"credit_minor" bigint,
	"credit_currency" text,
	"ended_at" timestamp with time zone,
	"decided_by" uuid,
	CONSTRAINT "referrals_state" CHECK ("referrals"."state" in ('open','held','rewarded','refused')),
	CONSTRAINT "referrals_ended" CHECK (("referrals"."state" in ('rewarded','refused')) = ("referrals"."ended_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "referral_codes" ADD CONSTRAINT "referral_codes_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_rules" ADD CONSTRAINT "referral_rules_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "referrals_company" ON "referrals" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "referrals_dealer" ON "referrals" USING btree ("dealer_id","made_at");--> statement-breakpoint
CREATE INDEX "referrals_state" ON "referrals" USING btree ("state","made_at");