CREATE TABLE "export_schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"query" text NOT NULL,
	"format" text NOT NULL,
	"locale" text NOT NULL,
	"every" text NOT NULL,
	"deliver" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	CONSTRAINT "export_schedules_every" CHECK ("export_schedules"."every" in ('day','week')),
	CONSTRAINT "export_schedules_deliver" CHECK ("export_schedules"."deliver" in ('notice','mail','folder')),
	CONSTRAINT "export_schedules_format" CHECK ("export_schedules"."format" in ('csv','xlsx'))
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"query" text NOT NULL,
	"format" text NOT NULL,
	"locale" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"deliver" text DEFAULT 'notice' NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"bytes" bigint,
	"hash" text,
	CONSTRAINT "exports_end" CHECK (num_nonnulls("exports"."done_at", "exports"."failed_at") < 2),
	CONSTRAINT "exports_done" CHECK (num_nonnulls("exports"."done_at", "exports"."bytes", "exports"."hash") in (0, 3)),
	CONSTRAINT "exports_format" CHECK ("exports"."format" in ('csv','xlsx'))
);
--> statement-breakpoint
CREATE TABLE "fair_order_times" (
	"fair_id" integer NOT NULL,
	"what" text NOT NULL,
	"of" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "fair_order_times_fair_id_what_of_pk" PRIMARY KEY("fair_id","what","of"),
	CONSTRAINT "fair_order_times_what" CHECK ("fair_order_times"."what" in ('placed','refused'))
);
--> statement-breakpoint
ALTER TABLE "export_schedules" ADD CONSTRAINT "export_schedules_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_order_times" ADD CONSTRAINT "fair_order_times_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_schedules_next" ON "export_schedules" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "export_schedules_owner" ON "export_schedules" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "exports_of" ON "exports" USING btree ("asked_by","asked_at");