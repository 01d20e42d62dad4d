CREATE TABLE "fair_results" (
	"fair_id" integer NOT NULL,
	"version" integer NOT NULL,
	"content" text NOT NULL,
	"hash" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid NOT NULL,
	CONSTRAINT "fair_results_fair_id_version_pk" PRIMARY KEY("fair_id","version")
);
--> statement-breakpoint
ALTER TABLE "fair_results" ADD CONSTRAINT "fair_results_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;