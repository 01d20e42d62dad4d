CREATE TABLE "clock_facts" (
	"key" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "clock_facts_at" ON "clock_facts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "notices_read" ON "notices" USING btree ("read_at");