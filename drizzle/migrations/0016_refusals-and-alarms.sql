CREATE TABLE "refusals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid,
	"account" text,
	"network" text,
	"route" text,
	"count" integer NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "security_alarms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"subject" text NOT NULL,
	"tries" integer NOT NULL,
	"accounts" integer NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" uuid
);
--> statement-breakpoint
ALTER TABLE "rate_limits" ADD COLUMN "account" text;--> statement-breakpoint
ALTER TABLE "security_alarms" ADD CONSTRAINT "security_alarms_acknowledged_by_users_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refusals_last" ON "refusals" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "refusals_user" ON "refusals" USING btree ("user_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "security_alarms_open" ON "security_alarms" USING btree ("rule","subject") WHERE acknowledged_at is null;--> statement-breakpoint
CREATE INDEX "security_alarms_raised" ON "security_alarms" USING btree ("raised_at");--> statement-breakpoint
CREATE INDEX "rate_limits_account" ON "rate_limits" USING btree ("account") WHERE account is not null;--> statement-breakpoint
CREATE INDEX "events_access" ON "events" USING btree ("id") WHERE aggregate_type in ('user', 'invitation', 'api_key', 'screen', 'security_alarm');