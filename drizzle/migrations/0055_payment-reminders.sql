CREATE TABLE "payment_reminders" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"days_before" integer[] NOT NULL,
	"days_after" integer[] NOT NULL,
	CONSTRAINT "payment_reminders_one" CHECK ("payment_reminders"."id" = 1)
);
