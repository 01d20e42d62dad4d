CREATE TABLE "relay_lease" (
	"id" integer PRIMARY KEY NOT NULL,
	"holder" uuid,
	"session" integer,
	"leader_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "failure" text;--> statement-breakpoint
INSERT INTO "relay_lease" ("id", "leader_until") VALUES (1, now());
