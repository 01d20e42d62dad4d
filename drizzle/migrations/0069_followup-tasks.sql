CREATE TABLE "calendar_links" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "promises_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"fair_id" integer,
	"dealer_id" integer,
	"started_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"met_at" timestamp with time zone,
	"voided_at" timestamp with time zone,
	CONSTRAINT "promises_end" CHECK (num_nonnulls("promises"."met_at", "promises"."voided_at") < 2)
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" text,
	"saying" text,
	"note" text,
	"company_id" integer,
	"order_id" uuid,
	"fair_id" integer,
	"owner_id" uuid,
	"due_at" timestamp with time zone NOT NULL,
	"rests_until" timestamp with time zone,
	"ends_on" text,
	"source" text NOT NULL,
	"source_id" text,
	"made_by" uuid,
	"made_at" timestamp with time zone NOT NULL,
	"handed_by" uuid,
	"handed_at" timestamp with time zone,
	"ending" text,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"result" text,
	CONSTRAINT "tasks_words" CHECK (num_nonnulls("tasks"."title", "tasks"."saying") = 1),
	CONSTRAINT "tasks_kind" CHECK ("tasks"."kind" in ('call','write','visit','prepare','decide','check','other')),
	CONSTRAINT "tasks_ending" CHECK ("tasks"."ending" in ('done','dropped','overtaken')),
	CONSTRAINT "tasks_ended" CHECK (("tasks"."ending" is null) = ("tasks"."ended_at" is null)),
	CONSTRAINT "tasks_handed" CHECK (num_nonnulls("tasks"."handed_by", "tasks"."handed_at") in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "calendar_links" ADD CONSTRAINT "calendar_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_handed_by_users_id_fk" FOREIGN KEY ("handed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_links_token" ON "calendar_links" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "promises_once" ON "promises" USING btree ("kind","subject");--> statement-breakpoint
CREATE INDEX "promises_fair" ON "promises" USING btree ("fair_id","kind");--> statement-breakpoint
CREATE INDEX "promises_started" ON "promises" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "promises_waiting" ON "promises" USING btree ("due_at") WHERE met_at is null and voided_at is null;--> statement-breakpoint
CREATE INDEX "tasks_of_owner" ON "tasks" USING btree ("owner_id","due_at","id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "tasks_open" ON "tasks" USING btree ("due_at","id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "tasks_ends_on" ON "tasks" USING btree ("ends_on") WHERE ended_at is null and ends_on is not null;--> statement-breakpoint
CREATE INDEX "tasks_company" ON "tasks" USING btree ("company_id","due_at");--> statement-breakpoint
CREATE INDEX "tasks_ended" ON "tasks" USING btree ("owner_id","ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_source" ON "tasks" USING btree ("source","source_id");