CREATE TABLE "draft_cells" (
	"draft_id" integer NOT NULL,
	"variant_id" integer NOT NULL,
	"units" integer NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"choice" text,
	"typed_for" uuid NOT NULL,
	"typed_at" bigint NOT NULL,
	"op" uuid NOT NULL,
	"version" integer NOT NULL,
	"typed_by" uuid NOT NULL,
	CONSTRAINT "draft_cells_draft_id_variant_id_pk" PRIMARY KEY("draft_id","variant_id"),
	CONSTRAINT "draft_cells_units" CHECK ("draft_cells"."units" >= 0)
);
--> statement-breakpoint
CREATE TABLE "draft_people" (
	"draft_id" integer NOT NULL,
	"tab" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "draft_people_draft_id_tab_pk" PRIMARY KEY("draft_id","tab")
);
--> statement-breakpoint
CREATE TABLE "draft_words" (
	"draft_id" integer NOT NULL,
	"place" text NOT NULL,
	"sku" text NOT NULL,
	"text" text NOT NULL,
	"typed_at" bigint NOT NULL,
	"op" uuid NOT NULL,
	"version" integer NOT NULL,
	"typed_by" uuid NOT NULL,
	CONSTRAINT "draft_words_draft_id_place_pk" PRIMARY KEY("draft_id","place")
);
--> statement-breakpoint
ALTER TABLE "order_drafts" ADD COLUMN "order_id" uuid,
  ADD COLUMN "last_order_id" uuid,
  ADD COLUMN "version" integer DEFAULT 0 NOT NULL,
  ADD COLUMN "number" integer GENERATED ALWAYS AS IDENTITY (sequence name "order_drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1);
--> statement-breakpoint
DELETE FROM "order_drafts" d USING "orders" o WHERE o."id" = d."id";
--> statement-breakpoint
UPDATE "order_drafts" SET "order_id" = "id", "version" = 1;
--> statement-breakpoint
-- Several drafts of one dealer at one fair become one: of a cell that more than one has, the newest draft's stays.
INSERT INTO "draft_cells" ("draft_id", "variant_id", "units", "choice", "typed_for", "typed_at", "op", "version", "typed_by")
SELECT DISTINCT ON (kept."number", v."id") kept."number", v."id", line.quantity, line.choice, kept."order_id",
  (extract(epoch FROM d."updated_at") * 1000)::bigint, d."id", 1, d."updated_by"
FROM "order_drafts" d JOIN (
  SELECT DISTINCT ON ("dealer_id", "fair_id") "dealer_id", "fair_id", "number", "order_id" FROM "order_drafts"
  ORDER BY "dealer_id", "fair_id", "updated_at" DESC, "id" DESC
) kept USING ("dealer_id", "fair_id")
CROSS JOIN LATERAL jsonb_to_recordset(
  CASE WHEN jsonb_typeof(d."body"->'lines') = 'array' THEN d."body"->'lines' ELSE '[]' END
) AS line(sku text, quantity int, choice text)
JOIN "variants" v ON v."sku" = line.sku
WHERE line.quantity > 0
ORDER BY kept."number", v."id", d."updated_at" DESC, d."id" DESC;
--> statement-breakpoint
INSERT INTO "draft_words" ("draft_id", "place", "sku", "text", "typed_at", "op", "version", "typed_by")
SELECT DISTINCT ON (kept."number", line.sku) kept."number", 'row:cell ' || line.sku, line.sku, line.quantity::text,
  (extract(epoch FROM d."updated_at") * 1000)::bigint, d."id", 1, d."updated_by"
FROM "order_drafts" d JOIN (
  SELECT DISTINCT ON ("dealer_id", "fair_id") "dealer_id", "fair_id", "number", "order_id" FROM "order_drafts"
  ORDER BY "dealer_id", "fair_id", "updated_at" DESC, "id" DESC
) kept USING ("dealer_id", "fair_id")
CROSS JOIN LATERAL jsonb_to_recordset(
  CASE WHEN jsonb_typeof(d."body"->'lines') = 'array' THEN d."body"->'lines' ELSE '[]' END
) AS line(sku text, quantity int, choice text)
WHERE line.quantity > 0 AND NOT EXISTS (SELECT FROM "variants" v WHERE v."sku" = line.sku)
ORDER BY kept."number", line.sku, d."updated_at" DESC, d."id" DESC;
--> statement-breakpoint
INSERT INTO "draft_words" ("draft_id", "place", "sku", "text", "typed_at", "op", "version", "typed_by")
SELECT DISTINCT ON (kept."number", word.place) kept."number", word.place, '', d."body"->>word.place, (extract(epoch FROM d."updated_at") * 1000)::bigint, d."id", 1, d."updated_by"
FROM "order_drafts" d JOIN (
  SELECT DISTINCT ON ("dealer_id", "fair_id") "dealer_id", "fair_id", "number", "order_id" FROM "order_drafts"
  ORDER BY "dealer_id", "fair_id", "updated_at" DESC, "id" DESC
) kept USING ("dealer_id", "fair_id")
CROSS JOIN (VALUES ('note'), ('poNumber')) AS word(place)
WHERE coalesce(d."body"->>word.place, '') <> ''
ORDER BY kept."number", word.place, d."updated_at" DESC, d."id" DESC;
--> statement-breakpoint
DELETE FROM "order_drafts" d USING "order_drafts" newer
WHERE newer."dealer_id" = d."dealer_id" AND newer."fair_id" = d."fair_id"
  AND (newer."updated_at", newer."id") > (d."updated_at", d."id");
--> statement-breakpoint
ALTER TABLE "order_drafts" DROP CONSTRAINT "order_drafts_pkey";
--> statement-breakpoint
ALTER TABLE "order_drafts" DROP COLUMN "id", DROP COLUMN "body";
--> statement-breakpoint
ALTER TABLE "order_drafts" RENAME COLUMN "number" TO "id";
--> statement-breakpoint
ALTER TABLE "order_drafts" ADD PRIMARY KEY ("id"), ALTER COLUMN "order_id" SET NOT NULL,
  ADD CONSTRAINT "order_drafts_order_id_unique" UNIQUE ("order_id");
--> statement-breakpoint
DROP INDEX "order_drafts_dealer";
--> statement-breakpoint
CREATE UNIQUE INDEX "order_drafts_dealer" ON "order_drafts" USING btree ("dealer_id","fair_id");
--> statement-breakpoint
ALTER TABLE "draft_cells" ADD CONSTRAINT "draft_cells_draft_id_order_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."order_drafts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "draft_cells" ADD CONSTRAINT "draft_cells_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "draft_cells" ADD CONSTRAINT "draft_cells_typed_by_users_id_fk" FOREIGN KEY ("typed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "draft_people" ADD CONSTRAINT "draft_people_draft_id_order_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."order_drafts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "draft_people" ADD CONSTRAINT "draft_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "draft_words" ADD CONSTRAINT "draft_words_draft_id_order_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."order_drafts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "draft_words" ADD CONSTRAINT "draft_words_typed_by_users_id_fk" FOREIGN KEY ("typed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
