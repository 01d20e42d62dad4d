CREATE TABLE "known_devices" (
	"token_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"token_made_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "known_devices_token_hash_user_id_pk" PRIMARY KEY("token_hash","user_id")
);
--> statement-breakpoint
DROP INDEX "invitations_email";--> statement-breakpoint
DROP INDEX "users_email";--> statement-breakpoint
-- Addresses were stored in lower case, but letters of other widths and a few signs of compatibility were not folded yet. Two accounts
-- of one address cannot have come about by any page; should there be some, the younger ones are closed and keep their number.
UPDATE "invitations" SET "email" = lower(normalize("email", NFKC)) WHERE "email" <> lower(normalize("email", NFKC));--> statement-breakpoint
WITH "folded" AS (
	SELECT "id", lower(normalize("email", NFKC)) AS "email",
		row_number() OVER (PARTITION BY lower(normalize("email", NFKC)) ORDER BY "created_at", "id") AS "nth"
	FROM "users"
)
UPDATE "users" u SET "email" = CASE WHEN f."nth" = 1 THEN f."email" ELSE f."email" || '.' || u."id" END,
	"disabled_at" = CASE WHEN f."nth" = 1 THEN u."disabled_at" ELSE coalesce(u."disabled_at", now()) END
FROM "folded" f WHERE f."id" = u."id" AND (u."email" <> f."email" OR f."nth" > 1);--> statement-breakpoint
-- A link that was used is deleted from now on.
DELETE FROM "password_resets" WHERE "used_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "rate_limits" ADD COLUMN "opens_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "known_devices_user" ON "known_devices" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "known_devices_seen" ON "known_devices" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "invitations_email" ON "invitations" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
ALTER TABLE "password_resets" DROP COLUMN "used_at";