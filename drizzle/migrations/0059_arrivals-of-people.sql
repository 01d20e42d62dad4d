CREATE TABLE "arrivals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"dealer_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"decides" boolean NOT NULL,
	"arrived_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"desk" text NOT NULL,
	"took_ms" integer,
	"recorded_by" uuid NOT NULL,
	"left_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "arrivals_took" CHECK ("arrivals"."took_ms" between 0 and 3600000)
);
--> statement-breakpoint
CREATE TABLE "fair_gifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"dealer_id" integer NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"desk" text NOT NULL,
	"given_by" uuid NOT NULL,
	"taken_back_at" timestamp with time zone,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fair_visitors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"company" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"arrived_at" timestamp with time zone NOT NULL,
	"desk" text NOT NULL,
	"recorded_by" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guest_signatures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"dealer_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"path" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	CONSTRAINT "guest_signatures_path" CHECK (length("guest_signatures"."path") <= 24000 and "guest_signatures"."path" ~ '^[ML0-9 ]+$')
);
--> statement-breakpoint
ALTER TABLE "check_ins" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "arrivals" ADD CONSTRAINT "arrivals_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrivals" ADD CONSTRAINT "arrivals_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrivals" ADD CONSTRAINT "arrivals_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrivals" ADD CONSTRAINT "arrivals_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "arrivals" ADD CONSTRAINT "arrivals_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_gifts" ADD CONSTRAINT "fair_gifts_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_gifts" ADD CONSTRAINT "fair_gifts_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_gifts" ADD CONSTRAINT "fair_gifts_given_by_users_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_visitors" ADD CONSTRAINT "fair_visitors_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_visitors" ADD CONSTRAINT "fair_visitors_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_signatures" ADD CONSTRAINT "guest_signatures_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_signatures" ADD CONSTRAINT "guest_signatures_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_signatures" ADD CONSTRAINT "guest_signatures_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest_signatures" ADD CONSTRAINT "guest_signatures_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "arrivals_standing" ON "arrivals" USING btree ("fair_id","person_id") WHERE "arrivals"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "arrivals_household" ON "arrivals" USING btree ("fair_id","dealer_id");--> statement-breakpoint
CREATE INDEX "arrivals_changed" ON "arrivals" USING btree ("fair_id","changed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "fair_gifts_standing" ON "fair_gifts" USING btree ("fair_id","dealer_id") WHERE "fair_gifts"."taken_back_at" is null;--> statement-breakpoint
CREATE INDEX "fair_gifts_changed" ON "fair_gifts" USING btree ("fair_id","changed_at");--> statement-breakpoint
CREATE INDEX "fair_visitors_fair" ON "fair_visitors" USING btree ("fair_id","arrived_at");--> statement-breakpoint
CREATE UNIQUE INDEX "guest_signatures_person" ON "guest_signatures" USING btree ("fair_id","person_id");--> statement-breakpoint
CREATE INDEX "check_ins_changed" ON "check_ins" USING btree ("fair_id","changed_at");