CREATE TABLE "board_households" (
	"fair_id" integer NOT NULL,
	"region_id" integer NOT NULL,
	"dealer_id" integer NOT NULL,
	"submitted_minor" bigint DEFAULT 0 NOT NULL,
	"confirmed_minor" bigint DEFAULT 0 NOT NULL,
	"paid_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "board_households_fair_id_region_id_dealer_id_pk" PRIMARY KEY("fair_id","region_id","dealer_id")
);
--> statement-breakpoint
ALTER TABLE "fairs" DROP CONSTRAINT "fairs_rank_by";--> statement-breakpoint
ALTER TABLE "board_history" ADD COLUMN "households" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "board_totals" ADD COLUMN "households" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "board_households" ADD CONSTRAINT "board_households_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_households" ADD CONSTRAINT "board_households_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_households" ADD CONSTRAINT "board_households_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fairs" ADD CONSTRAINT "fairs_rank_by" CHECK ("fairs"."rank_by" in ('amount','share','growth','households'));--> statement-breakpoint
INSERT INTO "board_households" ("fair_id", "region_id", "dealer_id", "submitted_minor", "confirmed_minor", "paid_minor")
SELECT "fair_id", "region_id", "dealer_id",
  coalesce(sum("total_minor") FILTER (WHERE "status" = 'submitted'), 0),
  coalesce(sum("total_minor") FILTER (WHERE "status" <> 'submitted' AND "deposit_paid_at" IS NULL), 0),
  coalesce(sum("total_minor") FILTER (WHERE "status" <> 'submitted' AND "deposit_paid_at" IS NOT NULL), 0)
FROM "orders" WHERE "fair_id" IS NOT NULL AND "on_board" AND "status" IN ('submitted', 'confirmed', 'closed') AND EXISTS (
  SELECT FROM "events" WHERE "aggregate_type" = 'order' AND "aggregate_id" = "orders"."id"::text
    AND "type" = 'order.placed' AND "seq" IS NOT NULL)
GROUP BY "fair_id", "region_id", "dealer_id";
--> statement-breakpoint
UPDATE "board_totals" SET "households" = "counted"."households" FROM (
  SELECT "held"."fair_id", "held"."region_id", count(*)::int AS "households"
  FROM "board_households" "held" JOIN "fairs" ON "fairs"."id" = "held"."fair_id"
  WHERE CASE "fairs"."counts_from" WHEN 'paid' THEN "held"."paid_minor"
    WHEN 'confirmed' THEN "held"."paid_minor" + "held"."confirmed_minor"
    ELSE "held"."paid_minor" + "held"."confirmed_minor" + "held"."submitted_minor" END > 0
  GROUP BY "held"."fair_id", "held"."region_id"
) "counted" WHERE "counted"."fair_id" = "board_totals"."fair_id" AND "counted"."region_id" = "board_totals"."region_id";
