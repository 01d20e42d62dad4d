CREATE TABLE "guest_care" (
	"fair_id" integer NOT NULL,
	"dealer_id" integer NOT NULL,
	"carer_id" uuid,
	"purpose" text,
	"confirmed_with" text,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "guest_care_fair_id_dealer_id_pk" PRIMARY KEY("fair_id","dealer_id"),
	CONSTRAINT "guest_care_confirmed" CHECK (num_nonnulls("guest_care"."purpose", "guest_care"."confirmed_with", "guest_care"."confirmed_by", "guest_care"."confirmed_at") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "key_talks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"dealer_id" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"with_whom" text NOT NULL,
	"starts_at" timestamp with time zone,
	"topic" text NOT NULL,
	"outcome" text,
	"noted_by" uuid,
	"noted_at" timestamp with time zone,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"dropped_at" timestamp with time zone,
	CONSTRAINT "key_talks_noted" CHECK (num_nonnulls("key_talks"."outcome", "key_talks"."noted_by", "key_talks"."noted_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "class_grounds" (
	"dealer_id" integer PRIMARY KEY NOT NULL,
	"market" text,
	"strength" text,
	"potential" text,
	"named_class" text,
	"named_by" uuid,
	"named_at" timestamp with time zone,
	"reason" text,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "class_grounds_market" CHECK ("class_grounds"."market" in ('key','planned','unplanned')),
	CONSTRAINT "class_grounds_strength" CHECK ("class_grounds"."strength" in ('strong','usual','weak')),
	CONSTRAINT "class_grounds_potential" CHECK ("class_grounds"."potential" in ('high','usual','low')),
	CONSTRAINT "class_grounds_named" CHECK ("class_grounds"."named_class" in ('A','B','C')),
	CONSTRAINT "class_grounds_reason" CHECK (num_nonnulls("class_grounds"."named_class", "class_grounds"."named_by", "class_grounds"."named_at", "class_grounds"."reason") in (0, 4))
);
--> statement-breakpoint
ALTER TABLE "guest_care" ADD CONSTRAINT "guest_care_carer_id_users_id_fk" FOREIGN KEY ("carer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_care" ADD CONSTRAINT "guest_care_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_care" ADD CONSTRAINT "guest_care_guest" FOREIGN KEY ("fair_id","dealer_id") REFERENCES "public"."fair_dealers"("fair_id","dealer_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_talks" ADD CONSTRAINT "key_talks_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_talks" ADD CONSTRAINT "key_talks_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_talks" ADD CONSTRAINT "key_talks_staff_id_users_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_talks" ADD CONSTRAINT "key_talks_noted_by_users_id_fk" FOREIGN KEY ("noted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_talks" ADD CONSTRAINT "key_talks_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_grounds" ADD CONSTRAINT "class_grounds_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_grounds" ADD CONSTRAINT "class_grounds_named_by_users_id_fk" FOREIGN KEY ("named_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guest_care_carer" ON "guest_care" USING btree ("carer_id");--> statement-breakpoint
CREATE INDEX "key_talks_guest" ON "key_talks" USING btree ("fair_id","dealer_id");--> statement-breakpoint
CREATE INDEX "key_talks_dealer" ON "key_talks" USING btree ("dealer_id");